package org.neurarium.formats.numpy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.ElementType;
import org.neurarium.data.Json;
import org.neurarium.data.Tensor;
import org.neurarium.data.Values;
import org.neurarium.formats.standard.StandardFormats;

/// Against what NumPy 1.0 files look like: magic, version, length of the header, header, numbers.
final class NumpyWriterTest {
    @TempDir private Path folder = Path.of("");

    private byte[] written(Values values) throws IOException {
        Checkpoint net = Checkpoint.of("weights", "net", Json.object(), Map.of("w", values));
        return Files.readAllBytes(StandardFormats.with(List.of(), 1 << 20).write(Tensor.of(net, "w"), folder, "w"));
    }

    private static String header(byte[] file) {
        assertArrayEquals(new byte[]{(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}, Arrays.copyOf(file, 8));
        int length = (file[8] & 0xff) | (file[9] & 0xff) << 8;
        assertEquals(0, (10 + length) % 64, "numbers begin at a multiple of 64");
        String header = new String(file, 10, length, StandardCharsets.US_ASCII);
        assertEquals('\n', header.charAt(length - 1));
        return header.stripTrailing();
    }

    private static ByteBuffer numbers(byte[] file) {
        int from = 10 + ((file[8] & 0xff) | (file[9] & 0xff) << 8);
        return ByteBuffer.wrap(file, from, file.length - from).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void aMatrixIsWrittenRowByRow() throws IOException {
        byte[] file = written(Values.of(new float[]{1, 2, 3, 4, 5, -6}, 2, 3));
        assertEquals("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }", header(file));
        ByteBuffer numbers = numbers(file);
        assertEquals(24, numbers.remaining());
        for (float expected : new float[]{1, 2, 3, 4, 5, -6})
            assertEquals(expected, numbers.getFloat());
    }

    @Test
    void shapesOfOneAxisAndOfNoneAreTuples() throws IOException {
        assertEquals("{'descr': '<i8', 'fortran_order': False, 'shape': (3,), }", header(written(Values.of(new long[]{7,
            8, 9}))));
        byte[] scalar = written(Values.of(ElementType.DOUBLE, new int[0], MemorySegment.ofArray(new byte[8])));
        assertEquals("{'descr': '<f8', 'fortran_order': False, 'shape': (), }", header(scalar));
        assertEquals(8, numbers(scalar).remaining());
    }

    @Test
    void halfPrecisionStaysAndWhatNumpyLacksIsWidened() throws IOException {
        byte[] half = {0, 0x3c, 0, (byte) 0xc0};
        byte[] file = written(Values.of(ElementType.FLOAT16, new int[]{2}, MemorySegment.ofArray(half)));
        assertEquals("{'descr': '<f2', 'fortran_order': False, 'shape': (2,), }", header(file));
        assertArrayEquals(half, Arrays.copyOfRange(file, file.length - 4, file.length));
        byte[] brain = {(byte) 0x80, 0x3f, 0, (byte) 0xc0};
        byte[] wide = written(Values.of(ElementType.BFLOAT16, new int[]{2}, MemorySegment.ofArray(brain)));
        assertEquals("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", header(wide));
        assertEquals(1f, numbers(wide).getFloat());
        assertEquals(-2f, numbers(wide).getFloat(4));
    }

    @Test
    void aTensorWithoutNumbersIsAHeader() throws IOException {
        byte[] file = written(Values.of(new float[0], 0, 4));
        assertEquals("{'descr': '<f4', 'fortran_order': False, 'shape': (0, 4), }", header(file));
        assertEquals(0, numbers(file).remaining());
    }

    /// More rows than are read at a time.
    @Test
    void longTensorsAreWrittenInBlocks() throws IOException {
        float[] many = new float[9_000_001];
        for (int i = 0; i < many.length; i++)
            many[i] = i;
        ByteBuffer numbers = numbers(written(Values.of(many)));
        assertEquals(many.length * 4, numbers.remaining());
        for (int i : new int[]{0, 4_194_303, 4_194_304, 9_000_000})
            assertEquals(i, numbers.getFloat(i * 4));
    }
}
