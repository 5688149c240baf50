package org.neurarium.formats.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.BadInput;
import org.neurarium.data.Values;
import org.neurarium.formats.GivenData;
import org.neurarium.formats.conformance.Conformance.Outcome;
import org.neurarium.formats.safetensors.Safetensors;
import org.neurarium.formats.safetensors.SafetensorsFormat;
import org.neurarium.formats.torch.TorchFormat;

class TensorConformanceTest {
    @Test
    void every_pytorch_fixture_is_read_as_pytorch_reads_it() {
        Conformance result = TensorConformance.of(GivenData.folder("checkpoints/pytorch-fixtures"), new TorchFormat());
        assertEquals(35, result.passed(), result.json().pretty());
        assertEquals(0, result.refused() + result.wrong(), result.json().pretty());
    }

    @Test
    void every_safetensors_fixture_is_read_as_its_writer_reads_it() {
        Conformance result = TensorConformance.of(GivenData.folder("checkpoints/safetensors-fixtures"),
                new SafetensorsFormat());
        assertEquals(1, result.passed(), result.json().pretty());
    }

    @Test
    void a_wrong_number_shape_type_or_name_is_noticed(@TempDir Path folder) throws Exception {
        Safetensors.write(Map.of("w", Values.of(new float[]{1, 2}, 1, 2)), Map.of(), folder.resolve("a.safetensors"));
        for (String wrong : new String[]{"{\"w\":{\"shape\":[1,2],\"dtype\":\"float32\",\"sum\":3.1}}",
            "{\"w\":{\"shape\":[2],\"dtype\":\"float32\",\"sum\":3}}",
            "{\"w\":{\"shape\":[1,2],\"dtype\":\"int32\",\"sum\":3}}",
            "{\"v\":{\"shape\":[1,2],\"dtype\":\"float32\",\"sum\":3}}", "{}",
            "{\"w\":{\"shape\":[1,2],\"dtype\":\"float32\",\"sum\":3},\"epoch\":{\"value\":\"4\"}}"}) {
            assertEquals(Outcome.WRONG, outcome(folder, wrong), wrong);
        }
        assertEquals(Outcome.PASSED, outcome(folder, "{\"w\":{\"shape\":[1,2],\"dtype\":\"float32\",\"sum\":3}}"));
    }

    private static Outcome outcome(Path folder, String expected) throws Exception {
        Files.writeString(folder.resolve("expected.json"), "{\"a.safetensors\":" + expected + "}");
        return TensorConformance.of(folder, new SafetensorsFormat()).cases().getFirst().outcome();
    }

    @Test
    void a_folder_without_expectations_is_refused(@TempDir Path folder) {
        assertTrue(assertThrows(BadInput.class, () -> TensorConformance.of(folder, new TorchFormat())).sentence()
                .contains("expected.json"));
    }
}
