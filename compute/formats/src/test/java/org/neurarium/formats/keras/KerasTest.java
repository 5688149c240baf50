package org.neurarium.formats.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Json;
import org.neurarium.data.Reference;
import org.neurarium.data.Values;
import org.neurarium.formats.Formats;
import org.neurarium.formats.Opened;
import org.neurarium.formats.standard.StandardFormats;

class KerasTest {
    private final Formats formats = StandardFormats.with(List.of(), 1 << 20);
    @TempDir private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"small.h5", "small.keras"})
    void everyWeightComesWithItsOutputsFirstAndTheTurnIsNamed(String name) throws Exception {
        Map<String, Json> expected = Json.parse(new String(bytes("small.json"), StandardCharsets.UTF_8)).members();
        try (Opened opened = formats.load(file(name), Checkpoint.class);
                Checkpoint net = (Checkpoint) opened.dataset()) {
            assertEquals(Set.copyOf(expected.keySet()), Set.copyOf(net.tensors()));
            assertEquals("stem.kernel", net.tensors().getFirst(), "in the model's order");
            expected.forEach((tensor, e) -> {
                double[] numbers = e.get("values").items().stream().mapToDouble(Json::number).toArray();
                int[] shape = e.get("shape").items().stream().mapToInt(n -> (int) n.number()).toArray();
                assertArrayEquals(shape, net.shape(tensor), tensor);
                assertArrayEquals(numbers, net.tensor(tensor).doubles(), 0, tensor);
                Values last = net.rows(tensor, shape[0] - 1, 1);
                int row = (int) last.count();
                assertEquals(numbers[numbers.length - row], last.number(0), tensor + " by rows");
            });
            Json turned = net.config().get("transposed");
            assertEquals("h, w, in, out → out, in, h, w", turned.get("stem.kernel").string());
            assertEquals("in, out → out, in", turned.get("head.kernel").string());
            assertEquals("h, w, in, out → in·out, 1, h, w", turned.get("depthwise_conv2d.kernel").string());
            assertEquals("Functional", net.config().get("class_name").string());
            assertEquals(List.of(), opened.warnings());
        }
    }

    @Test
    void aLambdaLayerIsToldAndItsWeightsAreShown() throws Exception {
        try (Opened opened = formats.load(file("lambda.keras"), Checkpoint.class)) {
            assertTrue(opened.warnings().getFirst().contains("Lambda"), opened.warnings().toString());
            assertEquals(19, ((Checkpoint) opened.dataset()).tensors().size());
        }
    }

    private Reference file(String name) throws Exception {
        return Reference.file(Files.write(folder.resolve(name), bytes(name)));
    }

    static byte[] bytes(String name) throws Exception {
        try (InputStream in = Objects.requireNonNull(KerasTest.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        }
    }
}
