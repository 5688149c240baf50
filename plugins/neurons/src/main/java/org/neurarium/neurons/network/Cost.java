package org.neurarium.neurons.network;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.Graph.Node;
import org.neurarium.data.StoredTensor;
import org.neurarium.tool.Device;
import org.neurarium.tool.Estimate;

/// What a pass through a network takes, told from its graph without running it: the multiplications of convolutions and of products
/// with weights. Extents are followed by strides alone, so that it is an estimate.
///
/// @param multiplications of one pass with one image
public record Cost(double multiplications) {
    /// Multiplications a second: of two cores as EfficientNet-Lite0 and ResNet-50 were measured, and of a card at a fraction of what
    /// it can.
    private static final double CORES = 2e10, CARD = 2e12;
    /// A pass of a network of whatever size.
    private static final double LEAST = 1e-3;
    private static final Set<String> WINDOWS = Set.of("Conv", "QLinearConv", "ConvInteger"),
            POOLS = Set.of("MaxPool", "AveragePool", "LpPool"),
            PRODUCTS = Set.of("Gemm", "MatMul", "QLinearMatMul", "MatMulInteger"),
            ENDS = Set.of("GlobalAveragePool", "GlobalMaxPool", "Flatten");

    /// A pass with an image of height × width; traces have a height of 1.
    public static Cost of(Graph graph, double height, double width) {
        Map<String, Double> places = new HashMap<>();
        graph.inputs().forEach(p -> places.put(p.name(), height * width));
        double sum = 0;
        for (Node node : graph.nodes()) {
            double here = node.inputs().stream().mapToDouble(i -> places.getOrDefault(i, 0.0)).max().orElse(0);
            double moved = wholes(node, "strides").stream().mapToDouble(s -> s).reduce(1, (a, b) -> a * b);
            double out = here;
            if (WINDOWS.contains(node.op()) || POOLS.contains(node.op())) out = Math.max(1, here / moved);
            if (node.op().equals("ConvTranspose")) out = here * moved;
            if (ENDS.contains(node.op())) out = 1;
            boolean weighs = WINDOWS.contains(node.op()) || node.op().equals("ConvTranspose")
                    || PRODUCTS.contains(node.op());
            if (weighs) sum += weights(graph, node) * Math.max(1, out);
            for (String made : node.outputs())
                places.put(made, out);
        }
        return new Cost(sum);
    }

    private static double weights(Graph graph, Node node) {
        double most = 0;
        for (String in : node.inputs()) {
            StoredTensor w = graph.weights().get(in);
            if (w != null) most = Math.max(most, w.shape().stream().mapToDouble(n -> n).reduce(1, (a, b) -> a * b));
        }
        return most;
    }

    private static List<Long> wholes(Node node, String name) {
        return node.attributes().get(name) instanceof Attribute.Wholes(List<Long> all) ? all : List.of();
    }

    /// How many channels a layer has, as the last convolution or product up to it says; 0 where none does.
    ///
    /// @param layer empty for the last one with places
    public static int channels(Graph graph, String layer) {
        int channels = 0;
        for (Node node : graph.nodes()) {
            if (WINDOWS.contains(node.op())) {
                StoredTensor w = graph.weights().get(node.inputs().get(node.op().equals("QLinearConv") ? 3 : 1));
                if (w != null) channels = Math.toIntExact(w.shape().getFirst());
            }
            if (node.outputs().contains(layer)) return channels;
        }
        return channels;
    }

    /// So many passes forward; one back counts as two.
    public Estimate estimate(double passes, Device on) {
        double each = Math.max(LEAST, multiplications / (on.kind() == Device.Kind.CPU ? CORES : CARD));
        return new Estimate(passes * each, 0, 0, 0, String.format(Locale.ROOT,
                "%,.0f passes through the network, %.2g billion multiplications each", passes, multiplications / 1e9));
    }
}
