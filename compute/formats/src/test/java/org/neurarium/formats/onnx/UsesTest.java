package org.neurarium.formats.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.Graph.Node;

class UsesTest {
    private static Node node(String op, List<String> in, String out, Map<String, Attribute> attributes) {
        return new Node("", op, in, List.of(out), attributes);
    }

    private static Graph graph(Node... nodes) {
        return new Graph("", List.of(), List.of(), List.of(nodes), Map.of());
    }

    @Test
    void theFirstOperatorThatComputesWithAWeightUsesIt() {
        Graph inside = graph(node("Gemm", List.of("y", "inner"), "z", Map.of()));
        Uses uses = Uses.of(graph(node("DequantizeLinear", List.of("q", "scale"), "w", Map.of()),
                node("Conv", List.of("x", "w", "b"), "y", Map.of()), node("Add", List.of("y", "b"), "sum", Map.of()),
                node("If", List.of("sum"), "out", Map.of("then_branch", new Attribute.Body(inside)))));
        assertEquals("Conv", uses.of("q"), "what only gives numbers on is passed over");
        assertEquals("DequantizeLinear", uses.of("scale"));
        assertEquals("Conv", uses.of("b"));
        assertEquals("Gemm", uses.of("inner"));
        assertEquals("", uses.of("nobody's"));
    }

    @Test
    void aCircleIsGoneRoundOnce() {
        assertEquals("", Uses.of(graph(node("Identity", List.of("a"), "b", Map.of()), node("Identity", List.of("b"),
                "a", Map.of()))).of("a"));
    }
}
