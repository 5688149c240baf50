package org.neurarium.nn.fusion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.Graph.Node;

/// softmax(q kᵀ · scale + mask) v (Vaswani et al. 2017): torch never holds all the weights at once. The mask is added, or it says
/// where −∞ stands instead of a score; a row that is masked everywhere, which is NaN in the chain, is 0 or NaN.
final class AttentionPattern implements Pattern {
    /// How a mask comes in: it is added; or where it holds nothing is seen.
    private enum Masking {
        NONE, ADDED, HIDING
    }

    /// @param mask    empty for none
    /// @param through the nodes that bring it in
    private record Scores(String value, String mask, Masking masking, List<Node> through) {}

    @Override
    public Optional<Chain> endingIn(Node last, Surroundings graph) {
        Optional<Node> softmax = graph.inner(last.inputs().getFirst(), "Softmax");
        if (softmax.isEmpty()) return Optional.empty();
        String all = softmax.get().inputs().getFirst();
        long axis = Surroundings.whole(softmax.get(), "axis", -1);
        for (Scores scores : scores(all, graph)) {
            Set<Node> inside = Fusion.inside(softmax.get(), last);
            inside.addAll(scores.through);
            Optional<Chain> chain = products(last, scores, axis, inside, graph);
            if (chain.isPresent()) return chain;
        }
        return Optional.empty();
    }

    /// What may be the scores without their mask.
    private static List<Scores> scores(String all, Surroundings graph) {
        List<Scores> found = new ArrayList<>();
        found.add(new Scores(all, "", Masking.NONE, List.of()));
        graph.inner(all, "Add").ifPresent(add -> {
            for (int i = 0; i < 2; i++)
                found.add(new Scores(add.inputs().get(i), add.inputs().get(1 - i), Masking.ADDED, List.of(add)));
        });
        graph.inner(all, "Where")
                .filter(w -> graph.number(w.inputs().get(1)).orElse(0) == Double.NEGATIVE_INFINITY)
                .ifPresent(w -> found.add(new Scores(w.inputs().get(2), w.inputs().getFirst(), Masking.HIDING, List
                        .of(w))));
        return found;
    }

    private static Optional<Chain> products(Node last, Scores scores, long axis, Set<Node> inside,
            Surroundings graph) {
        return graph.inner(scores.value, "MatMul").map(p -> {
            Optional<Factors> scaled = Factors.of(p.inputs().getFirst(), graph).filter(f -> f.values().size() == 1);
            String q = scaled.map(f -> f.values().getFirst()).orElse(p.inputs().getFirst());
            inside.add(p);
            scaled.ifPresent(f -> inside.addAll(f.through()));
            return chain(last, q, p.inputs().get(1), scores, scaled.map(Factors::number).orElse(1.0), axis, inside);
        }).or(() -> scaled(last, scores, axis, inside, graph));
    }

    /// The scale comes behind the product.
    private static Optional<Chain> scaled(Node last, Scores scores, long axis, Set<Node> inside, Surroundings graph) {
        return Factors.of(scores.value, graph)
                .filter(f -> f.values().size() == 1)
                .flatMap(f -> graph.inner(f.values().getFirst(), "MatMul").map(p -> {
                    inside.add(p);
                    inside.addAll(f.through());
                    return chain(last, p.inputs().get(0), p.inputs().get(1), scores, f.number(), axis, inside);
                }));
    }

    private static Chain chain(Node last, String q, String turned, Scores scores, double scale, long axis,
            Set<Node> inside) {
        Map<String, Attribute> how = Map.of("scale", Attribute.of(scale), "axis", Attribute.of(axis), "hides",
                Attribute.of(scores.masking == Masking.HIDING ? 1 : 0));
        String v = last.inputs().get(1);
        return new Chain(scores.masking == Masking.NONE
                ? Surroundings.node(last, "FusedAttention", how, q, turned, v)
                : Surroundings.node(last, "FusedMaskedAttention", how, q, turned, v, scores.mask), inside);
    }
}
