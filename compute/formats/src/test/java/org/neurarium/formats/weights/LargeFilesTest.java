package org.neurarium.formats.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Reference;
import org.neurarium.formats.Formats;
import org.neurarium.formats.Info;
import org.neurarium.formats.Opened;
import org.neurarium.formats.standard.StandardFormats;

/// Files of 10 GB that take no room on the disk: they are listed from their headers alone, and read piece by piece.
class LargeFilesTest {
    private static final int TENSORS = 400;
    private static final long SIZE = 25L << 20, MEMORY = 64 << 20;
    private final Formats formats = StandardFormats.with(List.of(), 1 << 20);
    @TempDir private Path folder = Path.of("");

    @Test
    void ten_gigabytes_of_safetensors_are_listed_with_little_memory() throws Exception {
        StringBuilder header = new StringBuilder("{");
        for (int i = 0; i < TENSORS; i++) {
            header.append(i == 0 ? "" : ",")
                    .append("\"layers.%d.w\":{\"dtype\":\"F32\",\"shape\":[6400,1024],\"data_offsets\":[%d,%d]}"
                            .formatted(i, i * SIZE, (i + 1) * SIZE));
        }
        byte[] text = header.append('}').toString().getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("large.safetensors");
        ByteBuffer begin = ByteBuffer.allocate(8 + text.length).order(ByteOrder.LITTLE_ENDIAN).putLong(text.length);
        sparse(file, begin.put(text).array(), 8 + text.length + TENSORS * SIZE);
        listed(file);
    }

    @Test
    void ten_gigabytes_of_gguf_are_listed_with_little_memory() throws Exception {
        ByteBuffer out = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
        out.put("GGUF".getBytes(StandardCharsets.US_ASCII)).putInt(3).putLong(TENSORS).putLong(0);
        for (int i = 0; i < TENSORS; i++) {
            byte[] name = ("layers." + i + ".w").getBytes(StandardCharsets.US_ASCII);
            out.putLong(name.length).put(name).putInt(2).putLong(1024).putLong(6400).putInt(0).putLong(i * SIZE);
        }
        Path file = folder.resolve("large.gguf");
        sparse(file, out.array(), (1 << 16) + TENSORS * SIZE);
        listed(file);
    }

    @Test
    void a_tensor_beyond_the_memory_is_read_by_rows() throws Exception {
        byte[] text = "{\"w\":{\"dtype\":\"F16\",\"shape\":[5000000,1000],\"data_offsets\":[0,10000000000]}}".getBytes(
                StandardCharsets.UTF_8);
        Path file = folder.resolve("one.safetensors");
        ByteBuffer begin = ByteBuffer.allocate(8 + text.length).order(ByteOrder.LITTLE_ENDIAN).putLong(text.length);
        sparse(file, begin.put(text).array(), 8 + text.length + 10_000_000_000L);
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.seek(8 + text.length + 9_999_999_998L);
            raw.write(new byte[]{0, 0x3c});
        }
        try (Checkpoint net = formats.open(file.toString(), Checkpoint.class)) {
            assertTrue(assertThrows(BadInput.class, () -> net.tensor("w")).sentence().contains("one piece"));
            float[] last = net.rows("w", 4_999_999, 1).floats();
            assertEquals(1, last[999]);
        }
    }

    private void listed(Path file) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        try (Opened opened = formats.load(Reference.file(file), Checkpoint.class)) {
            Checkpoint net = (Checkpoint) opened.dataset();
            assertEquals(TENSORS, net.tensors().size());
            assertArrayEquals(new int[]{6400, 1024}, net.shape("layers.399.w"));
            Info info = Info.of(opened);
            assertTrue(info.lines().stream().anyMatch(l -> l.contains("layers.0–399")), info.lines().toString());
            assertArrayEquals(new float[1024], net.rows("layers.399.w", 6399, 1).floats());
        }
        long used = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(used < MEMORY, "took %,d bytes".formatted(used));
    }

    private static void sparse(Path file, byte[] begin, long length) throws IOException {
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.write(begin);
            raw.setLength(length);
        }
    }
}
