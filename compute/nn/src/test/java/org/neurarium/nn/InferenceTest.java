package org.neurarium.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.neurarium.data.BadInput;
import org.neurarium.data.StoredTensor;
import org.neurarium.formats.onnx.OnnxFile;

class InferenceTest {
    @Test
    void onnxRuntimeAndTheGraphSayTheSame() {
        Path path = Cases.checkpoints("onnx-mnist").resolve("opt-mnist.onnx");
        try (OnnxFile file = OnnxFile.open(path); Inference inference = Inference.open(path, 1)) {
            float[] image = new float[784];
            for (int i = 0; i < image.length; i++)
                image[i] = (float) (127 + 127 * Math.sin(0.3 * i));
            Map<String, StoredTensor> inputs = Map.of(inference.inputs().getFirst(),
                    StoredTensor.real(List.of(1L, 1L, 28L, 28L), image));
            Map<String, StoredTensor> ours = Torches.inEveryWay(file.graph(), inputs, (how, a, b) -> {
            });
            String out = inference.outputs().getFirst();
            assertArrayEquals(Objects.requireNonNull(inference.run(inputs).get(out)).doubles(),
                    Objects.requireNonNull(ours.get(
                            out)).doubles(),
                    1e-2);
        }
    }

    @Test
    void aFileThatIsNoneIsRefused() {
        BadInput e = assertThrows(BadInput.class, () -> Inference.open(Path.of("pom.xml"), 1).close());
        assertEquals("ONNX Runtime cannot run pom.xml", e.sentence().substring(0, 31));
    }
}
