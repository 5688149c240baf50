package org.neurarium.formats.npy;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Values;
import org.neurarium.formats.AtomicFile;
import org.neurarium.formats.Extent;

/// Writes a tensor as a `.npy` file, version 1.0 of NumPy's format: magic, length and text of a header that is padded to a
/// multiple of 64, then the numbers, little-endian, row-major.
public final class NpyWriter {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int ALIGNED = 64, LENGTH = 2;
    private static final long BLOCK = 1 << 22;

    private NpyWriter() {}

    /// Rows are read as they are written, so that a tensor may be larger than the memory. What NumPy has no type for, as
    /// bfloat16, becomes float32, which holds each of its numbers.
    ///
    /// @throws org.neurarium.data.BadInput if the tensor cannot be read, or the place not be written to
    public static Path write(Checkpoint net, String tensor, Path file) {
        int[] shape = net.shape(tensor);
        Values.Type type = net.type(tensor);
        return AtomicFile.write(file, draft -> {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft), 1 << 16)) {
                out.write(header(code(type), shape));
                int all = shape.length == 0 ? 1 : shape[0];
                int rows = (int) Math.clamp(BLOCK / Math.max(1, Extent.row(shape)), 1, Math.max(1, all));
                for (int from = 0; from < all && Extent.count(shape) > 0; from += rows)
                    write(net.rows(tensor, from, Math.min(rows, all - from)), out);
            }
        });
    }

    private static void write(Values block, OutputStream out) throws IOException {
        MemorySegment bytes = block.bytes();
        if (isWidened(block.type())) bytes = Values.of(block.floats(), block.shape()).bytes();
        byte[] piece = new byte[1 << 16];
        for (long at = 0; at < bytes.byteSize(); at += piece.length) {
            int n = (int) Math.min(piece.length, bytes.byteSize() - at);
            MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, at, piece, 0, n);
            out.write(piece, 0, n);
        }
    }

    private static byte[] header(String code, int[] shape) {
        String lengths = Arrays.stream(shape).mapToObj(n -> n + ",").collect(Collectors.joining(" "));
        String text = "{'descr': '" + code + "', 'fortran_order': False, 'shape': (" + (shape.length > 1
                ? lengths.substring(0, lengths.length() - 1)
                : lengths) + "), }";
        int bare = MAGIC.length + LENGTH + text.length() + 1;
        String padded = text + " ".repeat((ALIGNED - bare % ALIGNED) % ALIGNED) + "\n";
        byte[] out = Arrays.copyOf(MAGIC, MAGIC.length + LENGTH + padded.length());
        out[MAGIC.length] = (byte) padded.length();
        out[MAGIC.length + 1] = (byte) (padded.length() >> 8);
        System.arraycopy(padded.getBytes(StandardCharsets.US_ASCII), 0, out, MAGIC.length + LENGTH, padded.length());
        return out;
    }

    private static boolean isWidened(Values.Type type) {
        return type == Values.Type.BF16 || type == Values.Type.F8_E4M3 || type == Values.Type.F8_E5M2;
    }

    /// NumPy's code of a type, as `<f4`.
    private static String code(Values.Type type) {
        if (isWidened(type)) return "<f4";
        return switch (type) {
            case BOOL -> "|b1";
            case I8 -> "|i1";
            case U8 -> "|u1";
            default -> "<" + Character.toLowerCase(type.name().charAt(0)) + type.bytes();
        };
    }
}
