package org.neurarium.nn.fusion;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Node;

/// Writes chains of small operators as one each. What comes out computes the same to float accuracy, in fewer calls and with
/// fewer passes over memory; it may have operators that are no ONNX, which [org.neurarium.nn.operators.Operators#fused]
/// knows.
public final class Fusion {
    /// By the operator in which their chains end.
    private static final Map<String, List<Pattern>> PATTERNS = Map.of("Add", List.of(new LinearPattern(),
            new LayerNormPattern()), "MatMul", List.of(new AttentionPattern()), "Mul",
            List.of(new GeluPattern(),
                    new SwishPattern()));

    private Fusion() {}

    /// @param kept values that stay: those that somebody reads, changes or differentiates, and weights in whose place other
    ///             arrays are given
    public static Graph of(Graph graph, Set<String> kept) {
        Surroundings around = new Surroundings(graph, kept);
        Map<Node, Node> fused = new IdentityHashMap<>();
        Set<Node> gone = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Node node : graph.nodes()) {
            Optional<Chain> chain = PATTERNS.getOrDefault(node.op(), List.of())
                    .stream()
                    .flatMap(p -> p.endingIn(node, around).stream())
                    .filter(c -> c.inside().stream().noneMatch(n -> gone.contains(n) || fused.containsKey(n)))
                    .findFirst();
            if (chain.isEmpty()) continue;
            gone.addAll(chain.get().inside());
            gone.remove(node);
            fused.put(node, chain.get().fused());
        }
        if (fused.isEmpty()) return graph;
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes())
            if (!gone.contains(node)) nodes.add(fused.getOrDefault(node, node));
        return new Graph(graph.name(), graph.inputs(), graph.outputs(), nodes, graph.weights());
    }

    /// A set of nodes, by identity: two nodes that say the same are two.
    static Set<Node> inside(Node... nodes) {
        Set<Node> all = Collections.newSetFromMap(new IdentityHashMap<>());
        all.addAll(List.of(nodes));
        return all;
    }
}
