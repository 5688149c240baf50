package org.neurarium.nn.fusion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.neurarium.data.Graph.Node;

/// What a product multiplies, however it is bracketed; a quotient by a number counts as a product with its inverse.
///
/// @param values  the factors that are computed
/// @param number  the product of those that are constants
/// @param through the nodes that multiply
record Factors(List<String> values, double number, Set<Node> through) {
    static Factors of(Node product, Surroundings graph) {
        List<String> values = new ArrayList<>();
        Set<Node> through = Fusion.inside(product);
        double number = collect(product, graph, values, through);
        return new Factors(values, number, through);
    }

    /// Of a value that nobody else wants.
    static Optional<Factors> of(String value, Surroundings graph) {
        return graph.inner(value, "Mul").or(() -> graph.inner(value, "Div")).map(n -> of(n, graph));
    }

    private static double collect(Node node, Surroundings graph, List<String> values, Set<Node> through) {
        String a = node.inputs().get(0), b = node.inputs().get(1);
        if (node.op().equals("Div")) {
            if (graph.number(b).isPresent())
                return factor(a, graph, values, through) / graph.number(b).getAsDouble();
            values.add(node.outputs().getFirst());
            through.remove(node);
            return 1;
        }
        return factor(a, graph, values, through) * factor(b, graph, values, through);
    }

    private static double factor(String value, Surroundings graph, List<String> values, Set<Node> through) {
        if (graph.number(value).isPresent()) return graph.number(value).getAsDouble();
        Optional<Node> inner = graph.inner(value, "Mul").or(() -> graph.inner(value, "Div"));
        if (inner.isEmpty()) {
            values.add(value);
            return 1;
        }
        through.add(inner.get());
        return collect(inner.get(), graph, values, through);
    }

    boolean is(double expected) { return Math.abs(number - expected) <= 2e-6 * Math.abs(expected); }
}
