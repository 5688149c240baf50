package org.neurarium.neurons.unit;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.Graph.Node;
import org.neurarium.nn.Networks;

/// Whether a gradient leads from layers of a network back to its input.
public final class Slope {
    /// Their results go in steps, or are no real numbers.
    private static final Set<String> FLAT = Set.of("And", "ArgMax", "ArgMin", "BitShift", "BitwiseAnd", "BitwiseNot",
            "BitwiseOr", "BitwiseXor", "Ceil", "ConvInteger", "DynamicQuantizeLinear", "Equal", "Floor", "Greater",
            "GreaterOrEqual", "Hardmax", "IsInf", "IsNaN", "Less", "LessOrEqual", "MatMulInteger", "NonMaxSuppression",
            "NonZero", "Not", "OneHot", "Or", "QLinearConv", "QLinearMatMul", "QuantizeLinear", "Round", "Shape",
            "Sign",
            "Size", "Xor");
    /// ONNX's numbers of the real types.
    private static final Set<Long> REAL = Set.of(1L, 10L, 11L, 16L);

    private Slope() {}

    /// What lies in the way; empty where nothing does.
    public static Optional<String> lacking(Graph graph, String input, Collection<String> layers) {
        Map<String, Node> makers = new HashMap<>();
        graph.nodes().forEach(n -> n.outputs().forEach(o -> makers.put(o, n)));
        Set<String> missing = Networks.standard().missing(graph);
        Set<String> needed = new HashSet<>(layers);
        Optional<Node> flat = Optional.empty();
        for (Node node : graph.nodes().reversed()) {
            if (node.outputs().stream().noneMatch(needed::contains)) continue;
            needed.addAll(node.inputs());
            if (missing.contains(node.op())) return Optional.of(node.title() + " cannot be differentiated");
            if (isFlat(node)) flat = Optional.of(node);
        }
        if (flat.isEmpty()) return Optional.empty();
        Set<String> sloping = new HashSet<>(Set.of(input));
        for (Node node : graph.nodes())
            if (!isFlat(node) && node.inputs().stream().anyMatch(sloping::contains)) sloping.addAll(node.outputs());
        List<String> without = layers.stream().filter(l -> !sloping.contains(l)).toList();
        return without.isEmpty()
                ? Optional.empty()
                : Optional.of(flat.get().title() + " gives steps without a slope");
    }

    private static boolean isFlat(Node node) {
        if (node.op().equals("Cast"))
            return node.attributes().get("to") instanceof Attribute.Whole(long to) && !REAL.contains(to);
        return FLAT.contains(node.op());
    }
}
