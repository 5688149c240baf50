package org.neurarium.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Supplier;

/// A tensor as it lies in a file: type and shape are known, the elements are read when somebody asks.
///
/// @param shape rows, columns, …; empty for a single number
/// @param bytes gives the elements in C order, little-endian, from position 0 to the limit; may be asked more than once,
///              from any thread
public record StoredTensor(ElementType type, List<Long> shape, Supplier<ByteBuffer> bytes) {
    public StoredTensor {
        shape = List.copyOf(shape);
        if (shape.stream().anyMatch(n -> n < 0)) throw new IllegalArgumentException("negative shape " + shape);
    }

    /// A tensor of whole numbers.
    public static StoredTensor whole(List<Long> shape, long... values) {
        ByteBuffer all = ByteBuffer.allocate(values.length * 8).order(ByteOrder.LITTLE_ENDIAN);
        for (long v : values)
            all.putLong(v);
        return new StoredTensor(ElementType.INT64, shape,
                () -> all.duplicate().order(ByteOrder.LITTLE_ENDIAN).rewind());
    }

    /// A tensor of single-precision numbers.
    public static StoredTensor real(List<Long> shape, float... values) {
        ByteBuffer all = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (float v : values)
            all.putFloat(v);
        return new StoredTensor(ElementType.FLOAT, shape,
                () -> all.duplicate().order(ByteOrder.LITTLE_ENDIAN).rewind());
    }

    /// Whole numbers in one dimension.
    public static StoredTensor row(List<Long> values) {
        return whole(List.of((long) values.size()), values.stream().mapToLong(v -> v).toArray());
    }

    /// How many elements.
    public long count() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }

    /// The elements as doubles; 64-bit integers beyond 2⁵³ are rounded.
    ///
    /// @throws BadInput if there are fewer bytes than the shape asks for
    public double[] doubles() {
        ByteBuffer all = elements();
        double[] out = new double[(int) count()];
        for (int i = 0; i < out.length; i++)
            out[i] = element(all, i);
        return out;
    }

    /// The elements of an integer tensor.
    public long[] longs() {
        ByteBuffer all = elements();
        long[] out = new long[(int) count()];
        for (int i = 0; i < out.length; i++)
            out[i] = type.bytes() == 8 && !type.isFloat() ? all.getLong(i * 8) : (long) element(all, i);
        return out;
    }

    private ByteBuffer elements() {
        ByteBuffer all = bytes.get().order(ByteOrder.LITTLE_ENDIAN);
        long expected = Math.multiplyExact(count(), type.bytes());
        if (all.remaining() != expected) {
            throw new BadInput("A tensor of shape %s should take %,d bytes and takes %,d: the file is damaged."
                    .formatted(shape, expected, all.remaining()));
        }
        return all.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    private double element(ByteBuffer all, int i) {
        return switch (type) {
            case FLOAT -> all.getFloat(i * 4);
            case DOUBLE -> all.getDouble(i * 8);
            case FLOAT16 -> Float.float16ToFloat(all.getShort(i * 2));
            case BFLOAT16 -> Float.intBitsToFloat(all.getShort(i * 2) << 16);
            case BOOL, UINT8 -> all.get(i) & 0xff;
            case INT8 -> all.get(i);
            case UINT16 -> all.getShort(i * 2) & 0xffff;
            case INT16 -> all.getShort(i * 2);
            case INT32 -> all.getInt(i * 4);
            case UINT32 -> all.getInt(i * 4) & 0xffffffffL;
            case INT64 -> all.getLong(i * 8);
            case UINT64 -> {
                long v = all.getLong(i * 8);
                yield v >= 0 ? v : v + 0x1p64;
            }
        };
    }
}
