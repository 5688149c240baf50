package org.neurarium.nn.fusion;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.Graph.Node;

/// x / 2 · (1 + erf(x / √2)), or with tanh(√(2/π) · (x + 0.044715 x³)) in the place of erf (Hendrycks & Gimpel 2016), in any order.
final class GeluPattern implements Pattern {
    @Override
    public Optional<Chain> endingIn(Node last, Surroundings graph) {
        Factors factors = Factors.of(last, graph);
        if (factors.values().size() != 2 || !factors.is(0.5)) return Optional.empty();
        return gate(last, factors, 0, graph).or(() -> gate(last, factors, 1, graph));
    }

    private static Optional<Chain> gate(Node last, Factors factors, int at, Surroundings graph) {
        String x = factors.values().get(1 - at);
        return graph.inner(factors.values().get(at), "Add").flatMap(sum -> {
            int one = graph.is(sum.inputs().get(1), 1) ? 1 : 0;
            if (!graph.is(sum.inputs().get(one), 1)) return Optional.empty();
            Set<Node> inside = Fusion.inside(sum);
            inside.addAll(factors.through());
            String form = sum.inputs().get(1 - one);
            return exact(form, x, inside, graph).map(all -> chain(last, x, "none", all))
                    .or(() -> curve(form, x, inside, graph).map(all -> chain(last, x, "tanh", all)));
        });
    }

    private static Chain chain(Node last, String x, String approximate, Set<Node> inside) {
        return new Chain(Surroundings.node(last, "Gelu", Map.of("approximate", Attribute.of(approximate)), x), inside);
    }

    private static Optional<Set<Node>> exact(String value, String x, Set<Node> inside, Surroundings graph) {
        return graph.inner(value, "Erf")
                .flatMap(erf -> Factors.of(erf.inputs().getFirst(), graph)
                        .filter(f -> f.is(Math.sqrt(0.5)) && f.values().equals(java.util.List.of(x)))
                        .map(f -> with(inside, f.through(), erf)));
    }

    private static Optional<Set<Node>> curve(String value, String x, Set<Node> inside, Surroundings graph) {
        Optional<Node> tanh = graph.inner(value, "Tanh");
        Optional<Factors> outer = tanh.flatMap(t -> Factors.of(t.inputs().getFirst(), graph))
                .filter(f -> f.is(Math.sqrt(2 / Math.PI)) && f.values().size() == 1);
        Optional<Node> sum = outer.flatMap(f -> graph.inner(f.values().getFirst(), "Add"));
        if (sum.isEmpty()) return Optional.empty();
        int cube = sum.get().inputs().get(0).equals(x) ? 1 : 0;
        if (!sum.get().inputs().get(1 - cube).equals(x)) return Optional.empty();
        Optional<Factors> inner = Factors.of(sum.get().inputs().get(cube), graph)
                .filter(f -> f.is(0.044715) && f.values().size() == 1);
        Optional<Node> power = inner.flatMap(f -> graph.inner(f.values().getFirst(), "Pow"))
                .filter(p -> p.inputs().getFirst().equals(x) && graph.is(p.inputs().get(1), 3));
        return power.map(p -> with(with(with(inside, outer.orElseThrow().through(), tanh.orElseThrow()), inner
                .orElseThrow()
                .through(), sum.get()), Set.of(), p));
    }

    private static Set<Node> with(Set<Node> inside, Set<Node> more, Node node) {
        inside.addAll(more);
        inside.add(node);
        return inside;
    }
}
