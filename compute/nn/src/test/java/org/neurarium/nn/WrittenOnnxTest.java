package org.neurarium.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Graph;
import org.neurarium.data.StoredTensor;
import org.neurarium.formats.conformance.OnnxConformance;
import org.neurarium.formats.onnx.OnnxFile;
import org.neurarium.formats.onnx.OnnxWriter;
import org.neurarium.nn.architectures.HashedNetwork;

/// What is written is read as the same, and ONNX Runtime computes the same of it.
class WrittenOnnxTest {
    /// Where ONNX Runtime computes something else than ONNX's suite expects, of the suite's own files too.
    private static final Set<String> ITS_OWN = Set.of("test_maxunpool_export_with_output_shape",
            "test_resize_downsample_scales_cubic_align_corners", "test_resize_downsample_scales_linear_align_corners");

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"onnx-node-tests", "onnx-pytorch-converted", "onnx-pytorch-operator"})
    void everyGraphOfTheConformanceCasesComesBack(String kind) {
        List<String> wrong = new ArrayList<>();
        int[] written = {0}, agreed = {0};
        Path file = folder.resolve("model.onnx");
        OnnxConformance.of(Cases.checkpoints(kind), (graph, inputs) -> {
            try {
                new OnnxWriter().write(graph, file);
            } catch (BadInput e) {
                assertTrue(e.sentence().contains("export the model anew"), e.sentence());
                return Map.of();
            }
            written[0]++;
            try (OnnxFile again = OnnxFile.open(file)) {
                String different = difference(graph, again.graph());
                if (!different.isEmpty()) wrong.add(graph.name() + ": " + different);
            }
            if (!ITS_OWN.contains(graph.name()) && runsAlike(graph, inputs, file, wrong)) agreed[0]++;
            return Map.of();
        });
        assertEquals(List.of(), wrong);
        assertTrue(written[0] >= 20 && agreed[0] > written[0] * 0.75,
                written[0] + " written, " + agreed[0] + " agreed");
    }

    /// Whether ONNX Runtime takes the file and gives what the network gives; what it has no kernel for, it refuses.
    private static boolean runsAlike(Graph graph, Map<String, StoredTensor> inputs, Path file, List<String> wrong) {
        try (Inference runtime = Inference.open(file, 1); Network network = Network.open(graph, Torches.torch())) {
            Map<String, StoredTensor> mine = network.run(inputs), its = runtime.run(inputs);
            for (Map.Entry<String, StoredTensor> e : mine.entrySet()) {
                StoredTensor other = its.get(e.getKey());
                String different = other == null ? "" : OnnxConformance.difference(e.getValue(), other);
                if (!different.isEmpty()) {
                    wrong.add(graph.name() + " in ONNX Runtime: " + e.getKey() + " " + different);
                    return false;
                }
            }
            return true;
        } catch (BadInput e) {
            return false;
        }
    }

    private static String difference(Graph a, Graph b) {
        if (!a.inputs().equals(b.inputs()) || !a.outputs().equals(b.outputs())) return "the inputs or outputs differ";
        if (a.nodes().size() != b.nodes().size()) return "nodes are missing";
        for (int i = 0; i < a.nodes().size(); i++) {
            Graph.Node x = a.nodes().get(i), y = b.nodes().get(i);
            if (!x.op().equals(y.op()) || !x.inputs().equals(y.inputs()) || !x.outputs().equals(y.outputs())
                    || !x.attributes().keySet().equals(y.attributes().keySet()))
                return "the node " + x.title();
            for (String name : x.attributes().keySet()) {
                if (!same(x.attributes().get(name), y.attributes().get(name))) return x.title() + " " + name;
            }
        }
        for (Map.Entry<String, StoredTensor> w : a.weights().entrySet()) {
            StoredTensor other = b.weights().get(w.getKey());
            if (other == null || !other.values().equals(w.getValue().values())) return "the weight " + w.getKey();
        }
        return "";
    }

    private static boolean same(Graph.Attribute a, Graph.Attribute b) {
        return switch (a) {
            case Graph.Attribute.Tensor(StoredTensor t) -> b instanceof Graph.Attribute.Tensor(StoredTensor u) && t
                    .values()
                    .equals(u.values());
            case Graph.Attribute.Body(Graph g) ->
                b instanceof Graph.Attribute.Body(Graph h) && difference(g, h).isEmpty();
            default -> a.equals(b);
        };
    }

    @ParameterizedTest
    @CsvSource({"resnet-basic, 64", "resnext, 64", "vit-timm, 32", "dino2-registers, 28", "sam, 40", "gpt2, 7",
        "llama, 9"})
    void onnxRuntimeRunsWhatIsWrittenOfKnownFamilies(String name, long extent) {
        Checkpoint net = HashedNetwork.read(name).checkpoint();
        Path file = folder.resolve("net.onnx");
        try (Network network = Networks.standard().open(net, Torches.torch())) {
            new OnnxWriter().write(network.graph(), file);
            try (Inference runtime = Inference.open(file, 2)) {
                Agreement found = Agreement.of(network, runtime, 3, 7,
                        Map.of("height", extent, "width", extent, "length",
                                extent));
                assertTrue(found.difference() < 1e-4, found.toString());
            }
        }
        assertEquals(List.of("net.onnx"), names());
    }

    private List<String> names() {
        try (var files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
