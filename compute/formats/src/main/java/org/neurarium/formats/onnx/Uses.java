package org.neurarium.formats.onnx;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.Graph.Node;

/// Which operator uses a value of a graph: the first that does, in the graph or in one inside it.
final class Uses {
    /// What gives on the numbers that it is given, in another type at most: who uses these is asked instead.
    private static final Set<String> PASSING = Set.of("Identity", "Cast", "DequantizeLinear");

    private final Map<String, String> operators = new HashMap<>();
    private final Map<String, String> passed = new HashMap<>();

    private Uses() {}

    static Uses of(Graph graph) {
        Uses uses = new Uses();
        uses.read(graph);
        return uses;
    }

    private void read(Graph graph) {
        for (Node node : graph.nodes()) {
            boolean passing = PASSING.contains(node.op()) && !node.inputs().isEmpty() && !node.outputs().isEmpty();
            if (passing) passed.putIfAbsent(node.inputs().getFirst(), node.outputs().getFirst());
            for (String input : node.inputs())
                if (!passing || !input.equals(node.inputs().getFirst())) operators.putIfAbsent(input, node.op());
            for (Attribute attribute : node.attributes().values())
                if (attribute instanceof Attribute.Body(Graph inside)) read(inside);
        }
    }

    /// As `Conv`; empty for a value that nobody uses.
    String of(String value) {
        String at = value;
        // A damaged graph may go in a circle.
        for (int steps = 0; steps <= passed.size(); steps++) {
            String operator = operators.get(at);
            if (operator != null) return operator;
            String next = passed.get(at);
            if (next == null) return "";
            at = next;
        }
        return "";
    }
}
