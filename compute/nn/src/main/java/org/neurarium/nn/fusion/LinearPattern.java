package org.neurarium.nn.fusion;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neurarium.data.Graph.Node;

/// x · M + b with a matrix and a row that are stored: torch adds while it multiplies.
final class LinearPattern implements Pattern {
    @Override
    public Optional<Chain> endingIn(Node last, Surroundings graph) {
        return sum(last, 0, 1, graph).or(() -> sum(last, 1, 0, graph));
    }

    private static Optional<Chain> sum(Node last, int product, int bias, Surroundings graph) {
        if (last.attributes().containsKey("axis")) return Optional.empty();
        String b = last.inputs().get(bias);
        return graph.inner(last.inputs().get(product), "MatMul").flatMap(p -> {
            String m = p.inputs().get(1);
            boolean fits = graph.matrix(m)
                    .filter(s -> graph.shape(b).filter(List.of(s.get(1))::equals).isPresent())
                    .isPresent();
            return fits
                    ? Optional.of(new Chain(
                            Surroundings.node(last, "FusedLinear", Map.of(), p.inputs().getFirst(), m, b), Fusion
                                    .inside(p, last)))
                    : Optional.empty();
        });
    }
}
