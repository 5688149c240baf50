package org.neurarium.cells.sam;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.Graph.Node;
import org.neurarium.data.Graph.Port;
import org.neurarium.data.StoredTensor;

/// Whether a graph brings its image to mean 0 and variance 1 by itself: what is done to the image before the first convolution
/// tells, and whether that is meant for brightness 0…255 or 0…1.
final class InnerNormalisation {
    private static final Set<String> PASSING = Set.of("Identity", "Cast", "Transpose", "Unsqueeze", "Squeeze", "Pad",
            "Resize", "Slice", "Gather", "Reshape", "Concat");
    private static final Set<String> SCALING = Set.of("Sub", "Add", "Div", "Mul");
    /// No mean of a channel on the scale 0…1 is larger; on the scale 0…255 none is smaller.
    private static final double BETWEEN = 2;
    /// What is constant and longer is no mean of a channel.
    private static final int MOST = 3;

    private final Map<String, StoredTensor> constants = new HashMap<>();
    private final Graph graph;

    private InnerNormalisation(Graph graph) {
        this.graph = graph;
        constants.putAll(graph.weights());
        for (Node node : graph.nodes()) {
            if (!node.op().equals("Constant") || node.outputs().isEmpty()) continue;
            switch (node.attributes().get("value")) {
                case Attribute.Tensor(StoredTensor value) -> constants.put(node.outputs().getFirst(), value);
                case null, default -> {
                    if (node.attributes().get("value_float") instanceof Attribute.Real(double v))
                        constants.put(node.outputs().getFirst(), StoredTensor.real(List.of(), (float) v));
                }
            }
        }
    }

    /// The brightness that stands for white, 255 or 1, where the graph normalises by itself; empty where it does not.
    static OptionalDouble white(Graph graph, Port image) {
        if (image.type() == ElementType.UINT8) return OptionalDouble.of(255);
        return new InnerNormalisation(graph).follow(image.name());
    }

    private OptionalDouble follow(String image) {
        Set<String> of = new HashSet<>(Set.of(image));
        for (Node node : graph.nodes()) {
            if (node.inputs().stream().noneMatch(of::contains)) continue;
            if (PASSING.contains(node.op())) {
                of.addAll(node.outputs());
            } else if (SCALING.contains(node.op())) {
                Optional<double[]> by = node.inputs()
                        .stream()
                        .filter(i -> !of.contains(i))
                        .flatMap(i -> small(i).stream())
                        .findFirst();
                if (by.isPresent()) {
                    OptionalDouble white = white(node.op(), by.get());
                    if (white.isPresent()) return white;
                    of.addAll(node.outputs());
                }
            }
        }
        return OptionalDouble.empty();
    }

    /// Dividing by 255 and subtracting a mean beyond 2 are done to brightness of 0…255, smaller means to 0…1.
    private static OptionalDouble white(String op, double[] by) {
        double largest = 0;
        for (double v : by)
            largest = Math.max(largest, Math.abs(v));
        return switch (op) {
            case "Div" -> largest > BETWEEN ? OptionalDouble.of(255) : OptionalDouble.empty();
            case "Mul" -> largest > 0 && largest < 0.1 ? OptionalDouble.of(255) : OptionalDouble.empty();
            default -> largest == 0 ? OptionalDouble.empty() : OptionalDouble.of(largest > BETWEEN ? 255 : 1);
        };
    }

    private Optional<double[]> small(String value) {
        StoredTensor constant = constants.get(value);
        if (constant == null || constant.count() > MOST || !constant.type().isFloat()) return Optional.empty();
        return Optional.of(constant.doubles());
    }
}
