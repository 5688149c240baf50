package org.neurarium.nn.architectures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Graph;
import org.neurarium.data.Json;
import org.neurarium.data.StoredTensor;
import org.neurarium.data.Values;
import org.neurarium.nn.Answer;
import org.neurarium.nn.Given;
import org.neurarium.nn.Network;
import org.neurarium.nn.Networks;
import org.neurarium.nn.Torches;
import org.neurarium.nn.plan.Query;

/// Each family against its own library, on the networks of `make.py`.
class ArchitecturesTest {
    @ParameterizedTest
    @ValueSource(strings = {"resnet-basic", "resnet-bottleneck", "resnext", "resnet-huggingface", "vit-timm", "dino",
        "dino2-timm", "vit-huggingface", "dino2-huggingface", "dino2-registers", "sam", "gpt2", "llama", "llama-linear",
        "llama-dynamic", "llama-llama3", "bert", "bert-classifier", "bert-words"})
    void computesWhatItsOwnLibraryComputes(String name) {
        HashedNetwork given = HashedNetwork.read(name);
        Checkpoint net = given.checkpoint();
        Graph graph = Networks.standard().graph(net);
        String in = graph.inputs().getFirst().name(), out = graph.outputs().getFirst().name();
        Map<String, StoredTensor> inputs = inputs(graph, in, given.input());
        Map<String, StoredTensor> outputs = Torches.inEveryWay(graph, inputs, (how, one, other) -> one.forEach((n,
                t) -> assertArrayEquals(t.doubles(), Objects.requireNonNull(other.get(n)).doubles(), 2e-5, how)));
        StoredTensor y = Objects.requireNonNull(outputs.get(out));
        assertEquals(given.about().get("shape").items().stream().map(n -> (long) n.number()).toList(), y.shape());
        double[] first = given.about().get("first").items().stream().mapToDouble(Json::number).toArray();
        assertArrayEquals(first, Arrays.copyOf(y.doubles(), first.length), 5e-5);
        assertEquals(given.about().get("norm").number(), norm(y.doubles()), 1e-4 * norm(y.doubles()));
        List<String> unused = new ArrayList<>(net.tensors());
        unused.removeAll(graph.weights().keySet());
        unused.removeIf(t -> t.contains("mask_token"));
        assertEquals(List.of(), unused);
        valuesHaveThePathsOfTheirModules(given, graph, inputs);
    }

    /// Beside ids: all places count, and all are of the first text.
    private static Map<String, StoredTensor> inputs(Graph graph, String first, StoredTensor given) {
        Map<String, StoredTensor> all = new HashMap<>(Map.of(first, given));
        for (Graph.Port port : graph.inputs().subList(1, graph.inputs().size())) {
            long[] values = new long[(int) given.count()];
            Arrays.fill(values, port.name().equals("attention_mask") ? 1 : 0);
            all.put(port.name(), StoredTensor.whole(given.shape(), values));
        }
        return all;
    }

    @Test
    void placesThatAFilledUpTextMasksChangeNothing() {
        Checkpoint net = HashedNetwork.read("bert").checkpoint();
        try (Network network = Networks.standard().open(net, Torches.torch())) {
            double[] whole = features(network, 1, 1, 1, 1), cut = features(network, 1, 1, 0, 0);
            double[] shorter = features(network, 1, 1);
            assertArrayEquals(shorter, Arrays.copyOf(cut, shorter.length), 1e-6);
            assertTrue(Math.abs(whole[0] - cut[0]) > 1e-3, "what is not masked counts");
        }
    }

    private static double[] features(Network network, long... mask) {
        List<Long> shape = List.of(1L, (long) mask.length);
        long[] ids = new long[mask.length];
        Arrays.setAll(ids, i -> 3 + 5L * i);
        Map<String, StoredTensor> inputs = Map.of("input_ids", StoredTensor.whole(shape, ids), "attention_mask",
                StoredTensor.whole(shape, mask), "token_type_ids", StoredTensor.whole(shape, new long[mask.length]));
        return Objects.requireNonNull(network.run(inputs).get("features")).doubles();
    }

    @ParameterizedTest
    @CsvSource({"bert, model_type, roberta, type 'roberta'", "bert, hidden_act, swish7, activation 'swish7'",
        "bert, position_embedding_type, relative_key, type 'relative_key'",
        "llama, rope_scaling, yarn, RoPE of the type 'yarn'", "llama, rope_scaling, linear, without a factor"})
    void whatIsComputedOtherwiseIsRefusedByItsName(String name, String key, String value, String told) {
        Checkpoint net = HashedNetwork.read(name).checkpoint();
        Map<String, Values> tensors = new LinkedHashMap<>();
        net.tensors().forEach(t -> tensors.put(t, net.tensor(t)));
        Json other = key.equals("rope_scaling") ? Json.object().with("type", value) : Json.of(value);
        Json.Obj config = Json.object();
        for (Map.Entry<String, Json> e : net.config().members().entrySet())
            if (!e.getKey().equals("rope_parameters")) config = config.with(e.getKey(), e.getValue());
        Checkpoint strange = Checkpoint.of("weights", "strange", config.with(key, other), tensors);
        String sentence = assertThrows(BadInput.class, () -> Networks.standard().graph(strange)).sentence();
        assertTrue(sentence.contains(told), sentence);
    }

    private static void valuesHaveThePathsOfTheirModules(HashedNetwork given, Graph graph,
            Map<String, StoredTensor> inputs) {
        Map<String, Json> norms = given.about().get("norms").members();
        try (Network network = Network.open(graph, Torches.torch())) {
            Query query = Query.read(norms.keySet().toArray(String[]::new));
            try (Answer answer = network.ask(query, Given.of(Torches.arrays(network.arrays(), inputs)))) {
                norms.forEach((path, norm) -> assertEquals(norm.number(), norm(doubles(answer.value(path))), 1e-4 * norm
                        .number(), path));
            }
        }
    }

    private static double[] doubles(NDArray a) {
        float[] all = a.toFloatArray();
        double[] out = new double[all.length];
        Arrays.setAll(out, i -> all[i]);
        return out;
    }

    private static double norm(double[] all) { return Math.sqrt(Arrays.stream(all).map(v -> v * v).sum()); }

    /// Trained in parallel or wrapped, the same network has a word before all names.
    @ParameterizedTest
    @CsvSource({"resnet-basic, module.", "vit-timm, backbone.", "gpt2, model.", "llama, base."})
    void aWordBeforeAllNamesDoesNotHideAFamily(String name, String before) {
        Checkpoint net = HashedNetwork.read(name).checkpoint();
        Map<String, Values> tensors = new LinkedHashMap<>();
        net.tensors().forEach(t -> tensors.put(before + t, net.tensor(t)));
        Checkpoint wrapped = Checkpoint.of("weights", "wrapped", net.config(), tensors);
        assertEquals(Networks.standard().graph(net).nodes().size(), Networks.standard().graph(wrapped).nodes().size());
    }

    @Test
    void whatIsMissingIsSaid() {
        Checkpoint net = HashedNetwork.read("resnet-basic").checkpoint();
        Map<String, Values> tensors = new LinkedHashMap<>();
        net.tensors()
                .stream()
                .filter(t -> !t.equals("layer2.0.bn1.running_var"))
                .forEach(t -> tensors.put(t, net
                        .tensor(t)));
        Checkpoint broken = Checkpoint.of("weights", "broken", Json.object(), tensors);
        BadInput e = assertThrows(BadInput.class, () -> Networks.standard().graph(broken));
        assertTrue(e.sentence().contains("'layer2.0.bn1.running_var'"), e.sentence());
        Checkpoint strange = Checkpoint.of("weights", "strange", Json.object(), Map.of("a", Values.of(new float[3])));
        assertTrue(Networks.standard().find(strange).isEmpty());
        BadInput unknown = assertThrows(BadInput.class, () -> Networks.standard().graph(strange));
        assertTrue(unknown.sentence().contains("ResNet"), unknown.sentence());
    }
}
