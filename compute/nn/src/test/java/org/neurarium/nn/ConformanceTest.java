package org.neurarium.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.StoredTensor;
import org.neurarium.formats.conformance.Conformance;
import org.neurarium.formats.conformance.Conformance.Outcome;
import org.neurarium.formats.conformance.OnnxConformance;

/// ONNX's own cases, each run in all three ways, which have to agree with each other as well.
class ConformanceTest {
    @ParameterizedTest
    @CsvSource({"onnx-node-tests, 453", "onnx-pytorch-converted, 54", "onnx-pytorch-operator, 23"})
    void casesComeOutAsOnnxSaysInEveryWay(String folder, int passed) {
        Conformance result = OnnxConformance.of(Cases.checkpoints(folder), ConformanceTest::inEveryWay);
        List<String> wrong = result.cases()
                .stream()
                .filter(c -> c.outcome() == Outcome.WRONG)
                .map(c -> c.file() + ": " + c
                        .detail())
                .toList();
        assertEquals(List.of(), wrong);
        assertTrue(result.passed() >= passed, result.passed() + " passed");
        for (Conformance.Case c : result.cases()) {
            if (c.outcome() == Outcome.REFUSED) assertTrue(c.detail().matches("(?s)\\p{Lu}.*\\."), c.detail());
        }
    }

    /// Any folder of cases: `-Dsuite=DIR`, with ONNX's whole suite for one.
    @ParameterizedTest
    @CsvSource("suite")
    void anyOtherFolderHasNothingWrong(String property) {
        String folder = System.getProperty(property, "");
        org.junit.jupiter.api.Assumptions.assumeFalse(folder.isEmpty(), "no -D" + property + "=DIR");
        Conformance result = OnnxConformance.of(Path.of(folder), ConformanceTest::inEveryWay);
        assertEquals(List.of(), result.cases().stream().filter(c -> c.outcome() == Outcome.WRONG).toList(),
                result.passed()
                        + " passed, " + result.refused() + " refused");
    }

    private static Map<String, StoredTensor> inEveryWay(Graph graph, Map<String, StoredTensor> inputs) {
        return Torches.inEveryWay(graph, inputs, ConformanceTest::agree);
    }

    private static void agree(String how, Map<String, StoredTensor> one, Map<String, StoredTensor> other) {
        one.forEach((name, a) -> {
            StoredTensor b = other.getOrDefault(name, a);
            boolean same = a.type() == b.type() && a.shape().equals(b.shape());
            double[] x = a.doubles(), y = b.doubles();
            for (int i = 0; same && i < x.length; i++) {
                double room = a.type() == ElementType.DOUBLE ? 1e-12 : 2e-6;
                same = Double.compare(x[i], y[i]) == 0 || Math.abs(x[i] - y[i]) <= room * (1 + Math.abs(x[i]));
            }
            if (!same) throw new IllegalStateException("'" + name + "' comes out otherwise " + how);
        });
    }
}
