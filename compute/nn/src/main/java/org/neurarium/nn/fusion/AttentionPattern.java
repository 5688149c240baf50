package org.neurarium.nn.fusion;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.Graph.Node;

/// softmax(q kᵀ · scale) v (Vaswani et al. 2017): torch never holds all the weights at once.
final class AttentionPattern implements Pattern {
    @Override
    public Optional<Chain> endingIn(Node last, Surroundings graph) {
        Optional<Node> softmax = graph.inner(last.inputs().getFirst(), "Softmax");
        if (softmax.isEmpty()) return Optional.empty();
        String scores = softmax.get().inputs().getFirst(), v = last.inputs().get(1);
        long axis = Surroundings.whole(softmax.get(), "axis", -1);
        return graph.inner(scores, "MatMul").map(p -> {
            Optional<Factors> scaled = Factors.of(p.inputs().getFirst(), graph).filter(f -> f.values().size() == 1);
            String q = scaled.map(f -> f.values().getFirst()).orElse(p.inputs().getFirst());
            Chain chain = chain(last, q, p.inputs().get(1), v, scaled.map(Factors::number).orElse(1.0), axis, Fusion
                    .inside(p, softmax.get(), last));
            scaled.ifPresent(f -> chain.inside().addAll(f.through()));
            return chain;
        }).or(() -> scaled(last, softmax.get(), scores, v, axis, graph));
    }

    /// The scale comes behind the product.
    private static Optional<Chain> scaled(Node last, Node softmax, String scores, String v, long axis,
            Surroundings graph) {
        return Factors.of(scores, graph)
                .filter(f -> f.values().size() == 1)
                .flatMap(f -> graph.inner(f.values().getFirst(), "MatMul").map(p -> {
                    Chain chain = chain(last, p.inputs().get(0), p.inputs().get(1), v, f.number(), axis, Fusion
                            .inside(p, softmax, last));
                    chain.inside().addAll(f.through());
                    return chain;
                }));
    }

    private static Chain chain(Node last, String q, String turned, String v, double scale, long axis,
            Set<Node> inside) {
        return new Chain(Surroundings.node(last, "FusedAttention", Map.of("scale", Attribute.of(scale), "axis",
                Attribute.of(axis)), q, turned, v), inside);
    }
}
