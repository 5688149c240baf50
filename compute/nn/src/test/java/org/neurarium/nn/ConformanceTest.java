package org.neurarium.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.neurarium.formats.conformance.Conformance;
import org.neurarium.formats.conformance.Conformance.Outcome;
import org.neurarium.formats.conformance.OnnxConformance;

class ConformanceTest {
    @Test
    void tmp() {
        for (String kind : System.getProperty("kinds", "onnx-node-tests,onnx-pytorch-converted,onnx-pytorch-operator").split(",")) {
            Conformance c = OnnxConformance.of(Path.of(System.getenv("NEURARIUM_DATA"), "checkpoints", kind), System.getProperty("how", "compiled").equals("compiled") ? Torches::compiled : System.getProperty("how").equals("walked") ? Torches::walked : Torches::prepared);
            System.out.println(kind + " " + c.passed() + " " + c.refused() + " " + c.wrong());
            c.cases().stream().filter(x -> x.outcome() != Outcome.PASSED).forEach(x -> System.out.println("  " + x.outcome() + " " + x.file() + " " + x.detail()));
        }
    }
}
