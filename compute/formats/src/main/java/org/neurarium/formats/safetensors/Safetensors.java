package org.neurarium.formats.safetensors;

import org.neurarium.data.ElementType;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Json;
import org.neurarium.data.NamedArrays;
import org.neurarium.data.Values;
import org.neurarium.formats.AtomicFile;
import org.neurarium.formats.Source;
import org.neurarium.formats.Extent;

/// Reads and writes safetensors, the file of named tensors that Python's libraries share.
public final class Safetensors {
    private static final String ABOUT = "about", CHECKSUM = "crc32c";
    private static final int PIECE = 1 << 24;

    private Safetensors() {}

    /// Writes tensors in the order of the map.
    ///
    /// @param metadata texts that go along
    public static void write(Map<String, Values> tensors, Map<String, String> metadata, Path file) throws IOException {
        write(Checkpoint.of("", "", Json.object(), tensors), metadata, file);
    }

    /// Writes a checkpoint's tensors in their order, in pieces of some rows each: it may be larger than the memory.
    ///
    /// @param metadata texts that go along
    public static void write(Checkpoint tensors, Map<String, String> metadata, Path file) throws IOException {
        Map<String, Json> header = new LinkedHashMap<>();
        if (!metadata.isEmpty()) header.put(TensorHeader.METADATA, Json.of(metadata));
        long at = 0;
        for (String name : tensors.tensors()) {
            int[] shape = tensors.shape(name);
            ElementType type = tensors.type(name);
            long end = at + Extent.bytes(shape, type.bytes());
            header.put(name, Json.object()
                    .with("dtype", TensorHeader.dtype(type))
                    .with("shape", Arrays.stream(shape).boxed().toList())
                    .with("data_offsets", List.of(at, end)));
            at = end;
        }
        byte[] text = padded(new Json.Obj(header).toString().getBytes(StandardCharsets.UTF_8));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(text.length).flip();
            put(channel, length);
            put(channel, ByteBuffer.wrap(text));
            for (String name : tensors.tensors())
                put(channel, tensors, name);
            channel.force(false);
        }
    }

    private static void put(FileChannel channel, Checkpoint tensors, String name) throws IOException {
        int[] shape = tensors.shape(name);
        int rows = shape.length == 0 ? 1 : shape[0];
        long row = Math.max(1, Extent.row(shape) * tensors.type(name).bytes());
        int step = (int) Math.clamp(PIECE / row, 1, Math.max(1, rows));
        for (int from = 0; from < rows; from += step)
            put(channel, tensors.rows(name, from, Math.min(step, rows - from)).bytes());
    }

    /// The data begin at a multiple of eight, so that they can be mapped.
    private static byte[] padded(byte[] text) {
        byte[] padded = Arrays.copyOf(text, (text.length + 7) / 8 * 8);
        Arrays.fill(padded, text.length, padded.length, (byte) ' ');
        return padded;
    }

    private static void put(FileChannel channel, MemorySegment bytes) throws IOException {
        for (long at = 0; at < bytes.byteSize(); at += PIECE)
            put(channel, bytes.asSlice(at, Math.min(PIECE, bytes.byteSize() - at)).asByteBuffer());
    }

    private static void put(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining())
            channel.write(bytes);
    }

    /// Writes arrays and what is said about them, with a checksum of all of it; whole or not at all.
    public static void save(NamedArrays arrays, Path file) {
        String about = arrays.about().toString();
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(ABOUT, about);
        metadata.put(CHECKSUM, Long.toHexString(checksum(about, arrays.arrays())));
        AtomicFile.write(file, draft -> write(arrays.arrays(), metadata, draft));
    }

    /// Reads what [#save] wrote.
    ///
    /// @throws BadInput if it cannot be read, or a single bit of it is another than what was written
    public static NamedArrays load(Path file) {
        try (Source source = Source.open(file)) {
            TensorHeader header = TensorHeader.read(source);
            String about = header.metadata().get(ABOUT), checksum = header.metadata().get(CHECKSUM);
            if (about == null || checksum == null) {
                throw new BadInput(source.name() + " was not written by this program.");
            }
            Map<String, Values> arrays = new LinkedHashMap<>();
            header.weights(source).forEach((name, weight) -> arrays.put(name, weight.rows(0, weight.rows())));
            if (!checksum.equals(Long.toHexString(checksum(about, arrays)))) {
                throw new BadInput(source.name() + " is damaged: its checksum is wrong.");
            }
            return new NamedArrays(Json.parse(about), arrays);
        }
    }

    private static long checksum(String about, Map<String, Values> arrays) {
        CRC32C sum = new CRC32C();
        sum.update(about.getBytes(StandardCharsets.UTF_8));
        arrays.forEach((name, values) -> {
            sum.update((name + " " + values).getBytes(StandardCharsets.UTF_8));
            MemorySegment bytes = values.bytes();
            for (long at = 0; at < bytes.byteSize(); at += PIECE)
                sum.update(bytes.asSlice(at, Math.min(PIECE, bytes.byteSize() - at)).asByteBuffer());
        });
        return sum.getValue();
    }
}
