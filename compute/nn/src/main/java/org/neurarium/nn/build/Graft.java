package org.neurarium.nn.build;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.neurarium.data.BadInput;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.Graph.Node;

/// Sets a graph, or as much of it as some of its values need, into another that is being written: a network behind what makes
/// its input, and before what is asked of it. Its values keep their names.
public final class Graft {
    private Graft() {}

    /// @param given  value of the graph → value of `into` that takes its place: inputs, or any other; an input that `into` has by
    ///               the same name need not be given
    /// @param wanted values that are needed
    /// @throws BadInput if a value that is needed is an input that is not given, or none of the graph's
    public static void of(Graph graph, GraphBuilder into, Map<String, String> given, Collection<String> wanted) {
        Set<String> needed = needed(graph, given.keySet(), wanted);
        for (Graph.Port in : graph.inputs()) {
            if (needed.contains(in.name()) && !given.containsKey(in.name()) && !into.has(in.name()))
                throw new BadInput("The input '" + in.name() + "' of " + graph.name() + " is not given.");
        }
        given.forEach((name, source) -> {
            if (needed.contains(name)) into.node(name, "Identity", Map.of(), source);
        });
        graph.weights().forEach((name, w) -> {
            if (needed.contains(name) && !given.containsKey(name)) into.weight(name, w);
        });
        for (Node node : graph.nodes()) {
            if (node.outputs().stream().anyMatch(o -> needed.contains(o) && !given.containsKey(o)))
                into.node(node.name(), node.op(), node.attributes(), node.outputs(), node.inputs());
        }
    }

    private static Set<String> needed(Graph graph, Set<String> given, Collection<String> wanted) {
        Set<String> needed = new HashSet<>(wanted);
        for (Node node : graph.nodes().reversed()) {
            if (node.outputs().stream().anyMatch(o -> needed.contains(o) && !given.contains(o))) reads(node, needed);
        }
        return needed;
    }

    /// What a node reads, also from within the graphs that it holds.
    private static void reads(Node node, Set<String> into) {
        node.inputs().stream().filter(i -> !i.isEmpty()).forEach(into::add);
        for (Attribute a : node.attributes().values()) {
            if (a instanceof Attribute.Body(Graph body)) {
                body.nodes().forEach(n -> reads(n, into));
                body.outputs().forEach(o -> into.add(o.name()));
            }
        }
    }
}
