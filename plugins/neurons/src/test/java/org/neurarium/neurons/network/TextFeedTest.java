package org.neurarium.neurons.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.Column;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.Json;
import org.neurarium.data.StoredTensor;
import org.neurarium.data.Table;
import org.neurarium.data.Tensor;
import org.neurarium.data.Values;
import org.neurarium.nn.build.GraphBuilder;
import org.neurarium.nn.build.GraphJson;
import org.neurarium.service.RunOutcome;
import org.neurarium.testkit.ToolRunner;

/// Texts as the input of a tiny network, whose embedding of token i is (i + 1, (i + 1)²).
class TextFeedTest {
    private static final String TOKENIZER = """
            {"model": {"type": "WordPiece", "unk_token": "[UNK]", "vocab": {"[UNK]": 0, "a": 1, "b": 2, "c": 3, "##c": 4}},
             "pre_tokenizer": {"type": "BertPreTokenizer"}}
            """;

    @TempDir Path folder;

    /// @param masked whether it takes an attention mask, which it multiplies with
    private static String network(ToolRunner runner, boolean masked, boolean tokenizer) throws IOException {
        GraphBuilder g = new GraphBuilder("tiny");
        var batch = GraphBuilder.dim("batch");
        var length = GraphBuilder.dim("length");
        String ids = g.input("input_ids", ElementType.INT64, batch, length);
        float[] embedding = new float[10];
        for (int i = 0; i < 5; i++) {
            embedding[2 * i] = i + 1;
            embedding[2 * i + 1] = (i + 1) * (i + 1);
        }
        String x = g.node("features", "Gather", Map.of(), g.weight("e", StoredTensor.real(List.of(5L, 2L), embedding)),
                ids);
        if (masked) {
            String mask = g.input("attention_mask", ElementType.INT64, batch, length);
            String real = g.node("mask", "Cast", Map.of("to", Attribute.of(ElementType.FLOAT.onnx())), mask);
            x = g.node("masked", "Mul", Map.of(), x, g.node("places", "Unsqueeze", Map.of(), real, g.constant("axes",
                    StoredTensor.whole(List.of(1L), 2))));
        }
        g.output(g.node("out", "Identity", Map.of(), x));
        String net = runner.put("net-" + masked + tokenizer, GraphJson.checkpoint("weights", g.build(), Json.object()
                .with("max_position_embeddings", 6)));
        if (tokenizer) {
            Path file = Path.of(net);
            String stem = String.valueOf(file.getFileName()).replaceFirst("[.][^.]*$", "");
            Files.writeString(file.resolveSibling(stem + "-tokenizer.json"), TOKENIZER);
        }
        return net;
    }

    private static String texts(ToolRunner runner, String name, String... texts) {
        return runner.put(name, Table.of(List.of(new Column.Text("kind", List.of(texts)), new Column.Text("text", List.of(
                texts)))));
    }

    @Test
    void textsOfDifferentLengthsAreMaskedAndCountOnlyThemselves() throws Exception {
        try (ToolRunner runner = new ToolRunner(folder, 2)) {
            Map<String, String> inputs = Map.of("net", network(runner, true, true), "texts", texts(runner, "t", "a b",
                    "a b cc", "c"));
            for (String batch : List.of("auto", "2")) {
                RunOutcome.Done done = runner.done("neurons.record-activations", inputs, Map.of("layers", "out", "batch",
                        batch));
                try (Tensor out = runner.output(done, "activations", Tensor.class)) {
                    assertArrayEquals(new int[]{3, 4, 2}, out.shape());
                    assertArrayEquals(new float[]{2, 4, 3, 9, 0, 0, 0, 0}, out.rows(0, 1).floats());
                    assertArrayEquals(new float[]{2, 4, 3, 9, 4, 16, 5, 25}, out.rows(1, 1).floats());
                }
                try (Table index = runner.output(done, "index", Table.class)) {
                    assertArrayEquals(new double[]{2, 4, 1}, index.column("tokens").numbers());
                    assertEquals("a b c ##c", index.column("pieces").text(1));
                }
                RunOutcome.Done reduced = runner.done("neurons.record-activations", inputs, Map.of("layers", "features",
                        "reduce", "mean", "batch", batch));
                try (Tensor mean = runner.output(reduced, "activations", Tensor.class)) {
                    assertArrayEquals(new float[]{2.5f, 6.5f, 3.5f, 13.5f, 4, 16}, mean.all().floats());
                }
            }
        }
    }

    @Test
    void forwardTakesTextsAndIdsAloneToo() throws Exception {
        try (ToolRunner runner = new ToolRunner(folder, 2)) {
            String net = network(runner, true, true);
            Tensor ids = Tensor.of("input_ids", Values.of(new long[]{1, 2, 3, 4}, 2, 2));
            for (Map<String, String> inputs : List.of(Map.of("net", net, "texts", texts(runner, "t", "a b", "cc a")), Map
                    .of("net", net, "inputs", runner.put("input_ids", ids)))) {
                RunOutcome.Done done = runner.done("neurons.forward", inputs, inputs.containsKey("texts")
                        ? Map.of("texts.tokens", "2")
                        : Map.of());
                try (Tensor out = runner.output(done, "outputs", Tensor.class)) {
                    assertArrayEquals(new float[]{2, 4, 3, 9, 4, 16, 5, 25}, out.all().floats());
                }
            }
        }
    }

    @Test
    void whatCannotBeDoneIsSaid() throws Exception {
        try (ToolRunner runner = new ToolRunner(folder, 2)) {
            String net = network(runner, true, true);
            assertRefused(runner, net, "row 2 has 7 tokens, and the network takes 6", "a", "a b a b a b a");
            assertRefused(runner, net, "row 2 is empty", "a", " ");
            assertRefused(runner, network(runner, false, true), "no attention_mask", "a", "a b");
            assertRefused(runner, network(runner, true, false), "tokenizer.json", "a", "a b");
            String image = runner.refused("neurons.forward", Map.of("net", "builtin:efficientnet-lite0", "texts", texts(
                    runner, "t", "a")), Map.of());
            assertTrue(image.contains("tokenizer"), image);
        }
    }

    private static void assertRefused(ToolRunner runner, String net, String told, String... texts)
            throws InterruptedException {
        String sentence = runner.refused("neurons.forward", Map.of("net", net, "texts", texts(runner, "t", texts)), Map
                .of());
        assertTrue(sentence.contains(told), sentence);
    }
}
