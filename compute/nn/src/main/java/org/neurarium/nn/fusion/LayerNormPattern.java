package org.neurarium.nn.fusion;

import java.util.Map;
import java.util.Optional;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.Graph.Node;

/// d = x − mean(x), d / √(mean(d²) + ε) · w + b along the last axis (Ba et al. 2016), as exporters wrote it before ONNX had an
/// operator for it.
final class LayerNormPattern implements Pattern {
    @Override
    public Optional<Chain> endingIn(Node last, Surroundings graph) {
        return shifted(last, 0, 1, graph).or(() -> shifted(last, 1, 0, graph));
    }

    private static Optional<Chain> shifted(Node last, int scaled, int shift, Surroundings graph) {
        String b = last.inputs().get(shift);
        return graph.inner(last.inputs().get(scaled), "Mul")
                .flatMap(m -> scaled(last, m, 0, 1, b, graph).or(() -> scaled(last, m, 1, 0, b, graph)));
    }

    private static Optional<Chain> scaled(Node last, Node mul, int normal, int scale, String b, Surroundings graph) {
        String w = mul.inputs().get(scale);
        boolean rows = graph.shape(w).filter(s -> s.size() == 1).isPresent() && graph.shape(w).equals(graph.shape(b));
        if (!rows) return Optional.empty();
        return graph.inner(mul.inputs().get(normal), "Div").flatMap(div -> {
            String d = div.inputs().get(0);
            // Used by the quotient, and once by Pow or twice by Mul.
            Optional<Node> root = graph.inner(div.inputs().get(1), "Sqrt");
            Optional<Node> sum = root.flatMap(r -> graph.inner(r.inputs().getFirst(), "Add"));
            if (sum.isEmpty()) return Optional.empty();
            int at = graph.number(sum.get().inputs().get(1)).isPresent() ? 0 : 1;
            double epsilon = graph.number(sum.get().inputs().get(1 - at)).orElse(-1);
            Optional<Node> variance = graph.inner(sum.get().inputs().get(at), "ReduceMean")
                    .filter(n -> last(n, graph));
            Optional<Node> square = variance.flatMap(v -> square(v.inputs().getFirst(), d, graph));
            if (square.isEmpty() || epsilon <= 0) return Optional.empty();
            int uses = square.get().op().equals("Pow") ? 2 : 3;
            Optional<Node> difference = graph.inner(d, "Sub", uses);
            Optional<Node> mean = difference.flatMap(s -> graph.inner(s.inputs().get(1), "ReduceMean"))
                    .filter(n -> last(n, graph) && n.inputs()
                            .getFirst()
                            .equals(difference.get().inputs().getFirst()));
            return mean.map(m -> new Chain(Surroundings.node(last, "FusedLayerNorm", Map.of("epsilon", Attribute.of(
                    epsilon)), m.inputs().getFirst(), w, b), Fusion.inside(m, difference.orElseThrow(), square.get(),
                            variance.orElseThrow(), sum.get(), root.orElseThrow(), div, mul, last)));
        });
    }

    private static Optional<Node> square(String value, String of, Surroundings graph) {
        return graph.inner(value, "Pow")
                .filter(n -> n.inputs().getFirst().equals(of) && isTwo(n.inputs().get(1), graph))
                .or(() -> graph.inner(value, "Mul").filter(n -> n.inputs().stream().allMatch(of::equals)));
    }

    private static boolean isTwo(String value, Surroundings graph) { return graph.is(value, 2); }

    /// Whether a mean goes along the last axis, which stays.
    private static boolean last(Node mean, Surroundings graph) {
        return Surroundings.whole(mean, "keepdims", 1) == 1 && graph.axes(mean)
                .filter(a -> a.length == 1 && a[0] == -1)
                .isPresent();
    }
}
