package org.neurarium.neurons.unit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neurarium.data.BadInput;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Node;

/// How the units of a layer lie: of maps channels come first, of tokens last.
///
/// @param shape  of the value for one picture
/// @param last   whether channels are the last axis
public record Layout(String layer, List<Long> shape, boolean last) {
    private static final Set<String> MAPS = Set.of("Conv", "ConvTranspose", "MaxPool", "AveragePool",
            "BatchNormalization",
            "InstanceNormalization", "GlobalAveragePool"),
            TOKENS = Set.of("MatMul", "Gemm", "LayerNormalization", "Attention",
                    "RMSNormalization", "LSTM", "GRU", "RNN", "Gather");

    /// @throws BadInput if there is no such layer, or it has no units
    public static Layout of(Graph graph, String layer, Map<String, List<Long>> shapes) {
        List<Long> shape = shapes.get(layer);
        if (shape == null) {
            String end = layer.substring(layer.lastIndexOf('.') + 1);
            List<String> near = shapes.keySet().stream().filter(n -> n.contains(end)).sorted().limit(6).toList();
            throw new BadInput("The network has no layer '" + layer + "'"
                    + (near.isEmpty()
                            ? ""
                            : "; there is " + String.join(
                                    ", ", near))
                    + ".");
        }
        if (shape.size() < 2 || shape.size() > 4) {
            throw new BadInput("'" + layer + "' has no units: for a picture it holds numbers of the shape " + shape
                    + ". Take a layer of (batch, channels) or (batch, channels, rows, columns).");
        }
        return new Layout(layer, shape, shape.size() == 3 && tokens(graph, layer));
    }

    /// By the last node before it that says so.
    private static boolean tokens(Graph graph, String layer) {
        Map<String, Node> makers = new HashMap<>();
        graph.nodes().forEach(n -> n.outputs().forEach(o -> makers.put(o, n)));
        Node at = makers.get(layer);
        while (at != null) {
            if (MAPS.contains(at.op())) return false;
            if (TOKENS.contains(at.op())) return true;
            at = at.inputs().isEmpty() ? null : makers.get(at.inputs().getFirst());
        }
        return true;
    }

    public int channels() { return Math.toIntExact(last ? shape.getLast() : shape.get(1)); }

    /// Rows of the map; 1 where it has none.
    public int height() { return shape.size() == 4 ? Math.toIntExact(shape.get(2)) : 1; }

    /// Columns of the map, or places of the sequence; 1 where it has neither.
    public int width() {
        return switch (shape.size()) {
            case 4 -> Math.toIntExact(shape.get(3));
            case 3 -> Math.toIntExact(last ? shape.get(1) : shape.get(2));
            default -> 1;
        };
    }

    public int places() { return height() * width(); }

    /// Says in a sentence what of a term the layer lacks.
    ///
    /// @throws BadInput if it lacks it
    public void check(Unit.Part part) {
        int channel = switch (part) {
            case Unit.Part.Channel(int index) -> index;
            case Unit.Part.Place(int index, var at) -> {
                at.ifPresent(p -> {
                    if (p.y() >= height() || p.x() >= width()) {
                        throw new BadInput(
                                "'%s' has places 0,0 to %d,%d (row, column): %d,%d is none of them.".formatted(layer,
                                        height() - 1, width() - 1, p.y(), p.x()));
                    }
                });
                yield index;
            }
            case Unit.Part.Direction _ -> 0;
        };
        if (channel >= channels()) {
            throw new BadInput(
                    "'%s' has channels 0 to %d: %d is none of them.".formatted(layer, channels() - 1, channel));
        }
    }
}
