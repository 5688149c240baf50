package org.neurarium.nn.fusion;

import java.util.Map;
import java.util.Optional;
import org.neurarium.data.Graph.Node;

/// x · σ(x) (Elfwing et al. 2018).
final class SwishPattern implements Pattern {
    @Override
    public Optional<Chain> endingIn(Node last, Surroundings graph) {
        return gate(last, 0, 1, graph).or(() -> gate(last, 1, 0, graph));
    }

    private static Optional<Chain> gate(Node last, int value, int gate, Surroundings graph) {
        String x = last.inputs().get(value);
        return graph.inner(last.inputs().get(gate), "Sigmoid")
                .filter(s -> s.inputs().getFirst().equals(x))
                .map(s -> new Chain(Surroundings.node(last, "Swish", Map.of(), x), Fusion.inside(s, last)));
    }
}
