package org.neurarium.nn.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.StoredTensor;

class GraphBuilderTest {
    private final GraphBuilder g = new GraphBuilder("small");
    private final String x = g.input("x", ElementType.FLOAT, GraphBuilder.dim("batch"), GraphBuilder.dim(4));

    @Test
    void valuesAreCalledByThePathsOfTheirModules() {
        List<String> halves = g.node("cut", "Split", Map.of("axis", Attribute.of(1), "num_outputs", Attribute.of(2)),
                List.of("cut.0", ""), List.of(x));
        g.output(g.node("scale", "Mul", Map.of(), halves.getFirst(),
                g.weight("scale.weight", StoredTensor.real(List.of(), 2))));
        Graph graph = g.build();
        assertEquals(List.of("cut", "scale"), graph.nodes().stream().map(Graph.Node::name).toList());
        assertEquals("scale", graph.outputs().getFirst().name());
        assertEquals("[batch, 4]", graph.inputs().getFirst().shape().orElseThrow().toString());
    }

    @Test
    void whatDoesNotExistOrExistsAlreadyIsAMistakeOfTheProgram() {
        assertThrows(IllegalArgumentException.class, () -> g.node("relu", "Relu", Map.of(), "y"));
        assertThrows(IllegalArgumentException.class, () -> g.node("x", "Relu", Map.of(), "x"));
        assertThrows(IllegalArgumentException.class, () -> g.output("y"));
    }
}
