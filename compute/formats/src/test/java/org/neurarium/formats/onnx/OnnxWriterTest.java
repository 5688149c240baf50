package org.neurarium.formats.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.BadInput;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Node;
import org.neurarium.data.Graph.Port;
import org.neurarium.data.StoredTensor;

class OnnxWriterTest {
    @TempDir Path folder;

    private static Graph graph(StoredTensor large) {
        Map<String, StoredTensor> weights = new java.util.LinkedHashMap<>();
        weights.put("small", StoredTensor.real(List.of(2L), 1, 2));
        weights.put("large", large);
        weights.put("more", StoredTensor.real(List.of(300L), new float[300]));
        return new Graph("g", List.of(Port.of("x", ElementType.FLOAT, 1, 2)), List.of(Port.of("y", ElementType.FLOAT)),
                List.of(new Node("", "Add", List.of("x", "small"), List.of("y"), Map.of())), weights);
    }

    private static StoredTensor counted(int n) {
        float[] all = new float[n];
        for (int i = 0; i < n; i++)
            all[i] = i;
        return StoredTensor.real(List.of((long) n), all);
    }

    @Test
    void whatIsTooLargeForOneFileGoesIntoAnotherBesideIt() throws Exception {
        Path file = folder.resolve("net.onnx");
        new OnnxWriter(4000).write(graph(counted(900)), file);
        assertTrue(Files.size(file) < 1000 && Files.size(folder.resolve("net.onnx.data")) >= 4096 + 1200);
        try (OnnxFile again = OnnxFile.open(file)) {
            assertArrayEquals(counted(900).doubles(), Objects.requireNonNull(again.graph().weights().get("large")).doubles());
            assertArrayEquals(new double[]{1, 2}, Objects.requireNonNull(again.graph().weights().get("small")).doubles());
            assertEquals(300, Objects.requireNonNull(again.graph().weights().get("more")).doubles().length);
        }
    }

    @Test
    void aFailureLeavesWhatWasThere() throws Exception {
        Path file = folder.resolve("net.onnx");
        new OnnxWriter().write(graph(counted(9)), file);
        byte[] before = Files.readAllBytes(file);
        StoredTensor broken = new StoredTensor(ElementType.FLOAT, List.of(900L), () -> {
            throw new BadInput("The disk is gone.");
        });
        for (long largest : new long[]{4000, 1 << 20})
            assertThrows(BadInput.class, () -> new OnnxWriter(largest).write(graph(broken), file));
        StoredTensor cut = new StoredTensor(ElementType.FLOAT, List.of(900L), () -> ByteBuffer.allocate(8));
        assertThrows(RuntimeException.class, () -> new OnnxWriter().write(graph(cut), file));
        assertArrayEquals(before, Files.readAllBytes(file));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }
}
