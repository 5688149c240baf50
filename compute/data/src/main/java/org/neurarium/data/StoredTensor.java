package org.neurarium.data;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/// The promise of [Values]: type and shape are known, the elements are read when somebody asks, of a file or a checkpoint.
///
/// @param shape rows, columns, …; empty for a single number
/// @param bytes gives the elements in C order, little-endian, from position 0 to the limit; may be asked more than once,
///              from any thread
public record StoredTensor(ElementType type, List<Long> shape, Supplier<ByteBuffer> bytes) {
    public StoredTensor {
        shape = List.copyOf(shape);
        if (shape.stream().anyMatch(n -> n < 0)) throw new IllegalArgumentException("negative shape " + shape);
    }

    /// Numbers that are in memory.
    public static StoredTensor of(Values values) {
        return new StoredTensor(values.type(), Arrays.stream(values.shape()).mapToObj(n -> (long) n).toList(),
                () -> values.bytes().asByteBuffer().order(ByteOrder.LITTLE_ENDIAN));
    }

    /// A tensor of a checkpoint, read when somebody asks; of what no graph computes with, in single precision.
    ///
    /// @throws BadInput if there is none of that name
    public static StoredTensor of(Checkpoint net, String tensor) {
        if (net.type(tensor).isOnlyStored()) return single(net, tensor);
        return new StoredTensor(net.type(tensor), shape(net, tensor),
                () -> of(net.tensor(tensor)).bytes().get());
    }

    /// A tensor of a checkpoint in single precision, read when somebody asks.
    ///
    /// @throws BadInput if there is none of that name
    public static StoredTensor single(Checkpoint net, String tensor) {
        return new StoredTensor(ElementType.FLOAT, shape(net, tensor),
                () -> of(net.tensor(tensor).single()).bytes().get());
    }

    private static List<Long> shape(Checkpoint net, String tensor) {
        return Arrays.stream(net.shape(tensor)).mapToObj(n -> (long) n).toList();
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

    /// The elements, read now.
    ///
    /// @throws BadInput if there are fewer bytes than the shape asks for, or an axis is longer than an array may be
    public Values values() {
        ByteBuffer all = bytes.get();
        long expected = Math.multiplyExact(count(), type.bytes());
        if (all.remaining() != expected || shape.stream().anyMatch(n -> n > Integer.MAX_VALUE)) {
            throw new BadInput("A tensor of shape %s should take %,d bytes and takes %,d: the file is damaged."
                    .formatted(shape, expected, all.remaining()));
        }
        int[] lengths = shape.stream().mapToInt(Long::intValue).toArray();
        return Values.of(type, lengths, MemorySegment.ofBuffer(all));
    }

    /// The elements as doubles; 64-bit integers beyond 2⁵³ are rounded.
    ///
    /// @throws BadInput as [#values]
    public double[] doubles() { return values().doubles(); }

    /// The elements of an integer tensor.
    ///
    /// @throws BadInput as [#values]
    public long[] longs() { return values().longs(); }
}
