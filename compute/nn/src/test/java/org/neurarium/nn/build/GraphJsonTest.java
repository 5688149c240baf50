package org.neurarium.nn.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.Json;
import org.neurarium.data.StoredTensor;

class GraphJsonTest {
    private static Checkpoint checkpoint() {
        GraphBuilder g = new GraphBuilder("net");
        String x = g.input("x", ElementType.FLOAT, GraphBuilder.dim("batch"), GraphBuilder.dim(3));
        String w = g.weight("w", StoredTensor.real(List.of(3L), 1, 2, 3));
        g.output(g.node("y", "LeakyRelu", Map.of("alpha", Attribute.of(0.5)), g.node("h", "Mul", Map.of(), x, w)));
        return GraphJson.checkpoint("weights", g.build(), Json.object());
    }

    @Test
    void aGraphComesBackAsItWas() {
        Graph graph = GraphJson.graph(checkpoint()).orElseThrow();
        assertEquals(List.of("Mul", "LeakyRelu"), graph.nodes().stream().map(Graph.Node::op).toList());
        assertEquals(Attribute.of(0.5), graph.nodes().getLast().attributes().get("alpha"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{\"real\":\"0.5\"}|{}", "{\"real\":\"0.5\"}|{\"unreal\":1}",
        "{\"real\":\"0.5\"}|{\"real\":\"much\"}", "\"FLOAT\"|\"FLOTA\""})
    void aDamagedOneIsToldInASentence(String sound, String damaged) {
        Checkpoint net = checkpoint();
        String text = net.config().toString();
        assertTrue(text.replace(" ", "").contains(sound), text);
        Json config = Json.parse(text.replace(" ", "").replace(sound, damaged));
        Checkpoint broken = Checkpoint.of("weights", "broken", config, Map.of("w", net.tensor("w")));
        String sentence = assertThrows(BadInput.class, () -> GraphJson.graph(broken)).sentence();
        assertTrue(sentence.contains("description of the network is damaged"), sentence);
    }
}
