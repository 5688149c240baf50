package org.neurarium.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Json;
import org.neurarium.data.Reference;
import org.neurarium.data.StoredTensor;
import org.neurarium.data.Values;
import org.neurarium.formats.Formats;
import org.neurarium.formats.samples.ShippedNetworks;
import org.neurarium.formats.standard.StandardFormats;
import org.neurarium.nn.plan.Query;
import org.neurarium.nn.text.Tokenizer;

/// Real networks against the numbers that other libraries computed of them.
class ReferenceNetworksTest {
    private final Formats formats = StandardFormats.with(List.of(new ShippedNetworks()), 1);

    private static Json numbers(String name) throws IOException {
        return Json.parse(Files.readString(Cases.data("reference-models").resolve(name + ".json")));
    }

    private Checkpoint open(String file) {
        return formats.open(Reference.file(Cases.network(file)), Checkpoint.class);
    }

    private static double[] list(Json numbers) { return numbers.items().stream().mapToDouble(Json::number).toArray(); }

    private static double[] doubles(NDArray a) {
        float[] all = a.toFloatArray();
        return IntStream.range(0, all.length).mapToDouble(i -> all[i]).toArray();
    }

    private static double norm(double[] all) { return Math.sqrt(Arrays.stream(all).map(v -> v * v).sum()); }

    @Test
    void theBuiltInEfficientNetIsWithinHalfPrecisionOfItsLogits() throws IOException {
        Json expected = numbers("efficientnet-lite0").get("deterministic_input");
        try (Checkpoint net = formats.open(Reference.builtin("efficientnet-lite0"), Checkpoint.class)) {
            efficientNet(net, expected, 0.05);
        }
    }

    @Test
    void theGivenEfficientNetGivesItsLogits() throws IOException {
        Json expected = numbers("efficientnet-lite0").get("deterministic_input");
        try (Checkpoint net = open("efficientnet-lite0-57934424.pth")) {
            efficientNet(net, expected, 1e-3);
        }
    }

    private static void efficientNet(Checkpoint net, Json expected, double room) {
        float[] x = new float[3 * 224 * 224];
        for (int c = 0, k = 0; c < 3; c++)
            for (int i = 0; i < 224; i++)
                for (int j = 0; j < 224; j++)
                    x[k++] = (float) (Math.sin(0.01 * (c + 1) * i) * Math.cos(0.013 * (c + 2) * j));
        try (Network network = Networks.standard().open(net, Torches.torch())) {
            Map<String, NDArray> given = Torches.arrays(network.arrays(),
                    Map.of("image", StoredTensor.real(List.of(1L, 3L,
                            224L, 224L), x)));
            try (Answer answer = network.ask(Query.read("_fc", "_blocks.3", "_blocks.8"), Given.of(given))) {
                double[] logits = doubles(answer.value("_fc"));
                assertArrayEquals(list(expected.get("logits_0_9")), Arrays.copyOf(logits, 10), room);
                assertEquals(expected.get("l2").number(), norm(logits), 10 * room);
                assertEquals(782, best(logits).getFirst());
                assertEquals(expected.get("taps").get("3").get("l2").number(), norm(doubles(answer.value("_blocks.3"))),
                        expected.get("taps").get("3").get("l2").number() * Math.max(1e-5, room / 25));
            }
        }
    }

    private static List<Integer> best(double[] logits) {
        return IntStream.range(0, logits.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -logits[i]))
                .limit(5)
                .toList();
    }

    @Test
    void smolLmReadsTextsAsItsAuthorsToolsDo() throws IOException {
        Json expected = numbers("smollm2-135m");
        try (Checkpoint net = open("SmolLM2-135M-Instruct.Q4_1.gguf")) {
            Tokenizer tokenizer = Tokenizer.of(net).orElseThrow();
            List<Json> texts = new ArrayList<>(expected.get("tokenizer_tests").items());
            texts.addAll(expected.get("prompts").items());
            texts.add(expected.get("text"));
            texts.add(expected.get("chat"));
            for (Json text : texts) {
                String written = text.get("text").string();
                long[] ids = Arrays.stream(list(text.get("ids"))).mapToLong(v -> (long) v).toArray();
                assertArrayEquals(ids, tokenizer.encode(written), written);
                assertEquals(written, tokenizer.decode(ids));
            }
        }
    }

    @Test
    void smolLmSaysWhatComesNext() throws IOException {
        Json expected = numbers("smollm2-135m");
        try (Checkpoint net = open("SmolLM2-135M-Instruct.Q4_1.gguf");
                Network network = Networks.standard().open(net, Torches.torch())) {
            Tokenizer tokenizer = Tokenizer.of(net).orElseThrow();
            for (Json prompt : expected.get("prompts").items()) {
                double[] logits = last(network, tokenizer.encode(prompt.get("text").string()));
                List<Json> top = prompt.get("top5").items();
                assertEquals(top.stream().map(t -> (int) t.get("id").number()).toList(), best(logits));
                for (Json t : top)
                    assertEquals(t.get("logit").number(), logits[(int) t.get("id").number()], 1e-3);
                assertArrayEquals(list(prompt.get("logits_0_9_last_position")), Arrays.copyOf(logits, 10), 1e-3);
            }
            Json taps = expected.get("taps").get("layers");
            hiddenUnits(network, tokenizer.encode(expected.get("taps").get("prompt").string()), taps);
            probable(network, tokenizer.encode(expected.get("text").get("text").string()), expected.get("text")
                    .get(
                            "mean_log_probability")
                    .number());
        }
    }

    private static double[] last(Network network, long[] ids) {
        double[] all = read(network, ids, "logits");
        return Arrays.copyOfRange(all, all.length - all.length / ids.length, all.length);
    }

    private static double[] read(Network network, long[] ids, String value) {
        Map<String, NDArray> given = Torches.arrays(network.arrays(), Map.of("input_ids", StoredTensor.whole(List.of(1L,
                (long) ids.length), ids)));
        try (Answer answer = network.ask(Query.read(value), Given.of(given))) {
            return doubles(answer.value(value));
        }
    }

    private static void hiddenUnits(Network network, long[] ids, Json layers) {
        layers.members().forEach((layer, expected) -> {
            double[] all = read(network, ids, "blk." + layer + ".ffn_down/hidden");
            double[] g = Arrays.copyOfRange(all, all.length - 1536, all.length);
            assertArrayEquals(list(expected.get("g_0_3")), Arrays.copyOf(g, 4), 2e-4);
            assertEquals(expected.get("g_l2").number(), norm(g), 1e-3);
            double[] residual = read(network, ids, "blk." + layer + "/attended");
            assertEquals(expected.get("mid_residual_l2").number(),
                    norm(Arrays.copyOfRange(residual, residual.length - 576,
                            residual.length)),
                    1e-2);
        });
    }

    private static void probable(Network network, long[] ids, double expected) {
        double[] all = read(network, ids, "logits");
        int words = all.length / ids.length;
        double sum = 0;
        for (int i = 0; i + 1 < ids.length; i++) {
            double[] row = Arrays.copyOfRange(all, i * words, (i + 1) * words);
            double most = Arrays.stream(row).max().orElseThrow();
            sum += row[(int) ids[i + 1]] - most - Math.log(Arrays.stream(row).map(v -> Math.exp(v - most)).sum());
        }
        assertEquals(expected, sum / (ids.length - 1), 1e-4);
    }

    @Test
    void miniLmEmbedsThroughTheGraphAndThroughOnnxRuntime() throws IOException {
        Json expected = numbers("minilm-l6-v2");
        Tokenizer tokenizer = Tokenizer.of(Json.parse(Files.readString(Cases.network(
                "all-minilm-l6-v2-tokenizer.json"))));
        Path file = Cases.network("all-minilm-l6-v2.onnx");
        try (Checkpoint net = formats.open(Reference.file(file), Checkpoint.class);
                Network network = Networks.standard().open(net, Torches.torch());
                Inference runtime = Inference.open(file, 2)) {
            List<double[]> embeddings = new ArrayList<>();
            for (Json sentence : expected.get("sentences").items()) {
                long[] ids = tokenizer.encode(sentence.get("text").string());
                assertArrayEquals(list(sentence.get("ids")), Arrays.stream(ids).asDoubleStream().toArray());
                Map<String, StoredTensor> inputs = sentence(ids);
                double[] embedding = embedding(network.run(inputs));
                assertArrayEquals(list(sentence.get("embedding_0_7")), Arrays.copyOf(embedding, 8), 2e-6);
                assertArrayEquals(embedding, embedding(runtime.run(inputs)), 2e-6);
                embeddings.add(embedding);
            }
            expected.get("cosines").members().forEach((pair, cosine) -> {
                double[] a = embeddings.get(pair.charAt(0) - '0'), b = embeddings.get(pair.charAt(2) - '0');
                assertEquals(cosine.number(), IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum(), 2e-6);
            });
        }
    }

    /// As its authors keep it, tensors by name and a config.json: here of the tensors of the same file, by the names that
    /// Hugging Face gives them.
    @Test
    void miniLmEmbedsFromItsTensorsToo() throws IOException {
        Json expected = numbers("minilm-l6-v2");
        Json config = Json.object().with("model_type", "bert").with("num_attention_heads", 12).with("layer_norm_eps",
                1e-12);
        try (Checkpoint file = formats.open(Reference.file(Cases.network("all-minilm-l6-v2.onnx")), Checkpoint.class)) {
            Checkpoint net = Checkpoint.of("weights", "minilm", config, tensorsOfMiniLm(file));
            try (Network network = Networks.standard().open(net, Torches.torch())) {
                for (Json sentence : expected.get("sentences").items()) {
                    long[] ids = Arrays.stream(list(sentence.get("ids"))).mapToLong(v -> (long) v).toArray();
                    Map<String, StoredTensor> out = network.run(sentence(ids));
                    double[] embedding = embedding(Map.of("output_0", Objects.requireNonNull(out.get("features"))));
                    assertArrayEquals(list(sentence.get("embedding_0_7")), Arrays.copyOf(embedding, 8), 2e-6);
                }
            }
        }
    }

    private static Map<String, Values> tensorsOfMiniLm(Checkpoint file) {
        Map<String, Values> tensors = new HashMap<>();
        for (String name : file.tensors())
            if (!name.startsWith("onnx::") && file.type(name).isFloat()) tensors.put(name, file.tensor(name));
        List<String> modules = List.of("attention.self.query", "attention.self.key", "attention.self.value",
                "attention.output.dense", "intermediate.dense", "output.dense");
        int[] numbers = {885, 886, 889, 895, 896, 897};
        for (int layer = 0; layer < 6; layer++)
            for (int i = 0; i < numbers.length; i++)
                tensors.put("encoder.layer." + layer + "." + modules.get(i) + ".weight", turned(file.tensor(
                        "onnx::MatMul_" + (numbers[i] + 13 * layer))));
        return tensors;
    }

    private static Values turned(Values in) {
        int rows = in.shape()[0], columns = in.shape()[1];
        float[] from = in.floats(), to = new float[from.length];
        for (int r = 0; r < rows; r++)
            for (int c = 0; c < columns; c++)
                to[c * rows + r] = from[r * columns + c];
        return Values.of(to, columns, rows);
    }

    private static Map<String, StoredTensor> sentence(long[] ids) {
        List<Long> shape = List.of(1L, (long) ids.length);
        long[] ones = new long[ids.length];
        Arrays.fill(ones, 1);
        Map<String, StoredTensor> inputs = new HashMap<>();
        inputs.put("input_ids", StoredTensor.whole(shape, ids));
        inputs.put("attention_mask", StoredTensor.whole(shape, ones));
        inputs.put("token_type_ids", StoredTensor.whole(shape, new long[ids.length]));
        return inputs;
    }

    private static double[] embedding(Map<String, StoredTensor> outputs) {
        StoredTensor hidden = Objects.requireNonNull(outputs.get("output_0"));
        double[] all = hidden.doubles(), mean = new double[384];
        int words = all.length / 384;
        for (int i = 0; i < all.length; i++)
            mean[i % 384] += all[i] / words;
        double norm = norm(mean);
        return Arrays.stream(mean).map(v -> v / norm).toArray();
    }
}
