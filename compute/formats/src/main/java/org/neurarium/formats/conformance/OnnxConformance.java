package org.neurarium.formats.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.neurarium.data.BadInput;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Port;
import org.neurarium.data.StoredTensor;
import org.neurarium.formats.Source;
import org.neurarium.formats.conformance.Conformance.Case;
import org.neurarium.formats.conformance.Conformance.Outcome;
import org.neurarium.formats.onnx.OnnxFile;

/// Runs the cases of a folder as ONNX's own suite has them: `NAME/model.onnx` beside `NAME/test_data_set_N/input_I.pb` and
/// `output_I.pb`. An output is right where |got − expected| ≤ 1e-7 + 1e-3 · |expected|, the suite's own tolerance, and type
/// and shape are the same; numbers of half precision may differ by a few units in their last place.
public final class OnnxConformance {
    private static final double RELATIVE = 1e-3, ABSOLUTE = 1e-7;
    /// Two to four units in the last place of a half-precision number, which is coarser than that.
    private static final double BFLOAT16 = 0x1p-6, FLOAT16 = 0x1p-9;

    /// Whatever runs graphs.
    @FunctionalInterface
    public interface Engine {
        /// All outputs by name.
        ///
        /// @throws BadInput if it cannot run this graph
        Map<String, StoredTensor> run(Graph graph, Map<String, StoredTensor> inputs);
    }

    private OnnxConformance() {}

    /// @throws BadInput if there is no case in the folder or below it
    public static Conformance of(Path folder, Engine engine) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> models = files.filter(f -> f.endsWith("model.onnx")).sorted().toList();
            List<Case> cases = new ArrayList<>();
            for (Path model : models) {
                if (!sets(model).isEmpty()) cases.add(one(folder, model, engine));
            }
            if (cases.isEmpty()) {
                throw new BadInput(folder + " has no folder with a model.onnx and a test_data_set_0 beside it.");
            }
            return Conformance.of(cases);
        } catch (IOException e) {
            throw new BadInput(folder + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static List<Path> sets(Path model) throws IOException {
        try (Stream<Path> beside = Files.list(model.getParent())) {
            return beside.filter(p -> p.getFileName().toString().startsWith("test_data_set_")).sorted().toList();
        }
    }

    private static Case one(Path folder, Path model, Engine engine) throws IOException {
        String name = folder.relativize(model.getParent()).toString();
        List<Path> sets = sets(model);
        try (OnnxFile file = OnnxFile.open(model)) {
            for (Path set : sets) {
                String different = compare(file.graph(), set, engine);
                if (!different.isEmpty()) return new Case(name, Outcome.WRONG, different);
            }
            return new Case(name, Outcome.PASSED, "");
        } catch (BadInput e) {
            return new Case(name, Outcome.REFUSED, e.sentence());
        } catch (RuntimeException e) {
            return new Case(name, Outcome.WRONG, "failed without a sentence: " + e);
        }
    }

    /// What is different; empty if nothing is.
    private static String compare(Graph graph, Path set, Engine engine) {
        Map<String, StoredTensor> inputs = new LinkedHashMap<>();
        for (int i = 0; i < graph.inputs().size(); i++)
            inputs.put(graph.inputs().get(i).name(), read(set.resolve("input_" + i + ".pb")));
        Map<String, StoredTensor> got = engine.run(graph, inputs);
        for (int i = 0; i < graph.outputs().size(); i++) {
            Port out = graph.outputs().get(i);
            StoredTensor expected = read(set.resolve("output_" + i + ".pb"));
            StoredTensor value = got.get(out.name());
            String different = value == null ? "is missing" : difference(value, expected);
            if (!different.isEmpty()) return "output '" + out.name() + "' " + different;
        }
        return "";
    }

    private static StoredTensor read(Path file) {
        try (Source source = Source.open(file)) {
            StoredTensor t = OnnxFile.tensor(source);
            byte[] bytes = new byte[t.bytes().get().remaining()];
            t.bytes().get().get(bytes);
            return new StoredTensor(t.type(), t.shape(), () -> java.nio.ByteBuffer.wrap(bytes));
        }
    }

    /// How two tensors differ; empty if they do not.
    public static String difference(StoredTensor got, StoredTensor expected) {
        if (got.type() != expected.type()) return "is " + got.type() + " instead of " + expected.type();
        if (!got.shape().equals(expected.shape()))
            return "has shape " + got.shape() + " instead of " + expected.shape();
        double[] a = got.doubles(), b = expected.doubles();
        double relative = switch (got.type()) {
            case BFLOAT16 -> BFLOAT16;
            case FLOAT16 -> FLOAT16;
            default -> RELATIVE;
        };
        for (int i = 0; i < a.length; i++) {
            boolean same = a[i] == b[i] || Double.isNaN(a[i]) && Double.isNaN(b[i]) || Math.abs(a[i]
                    - b[i]) <= ABSOLUTE + relative * Math.abs(b[i]);
            if (!same) return "is " + a[i] + " instead of " + b[i] + " at " + i;
        }
        return "";
    }
}
