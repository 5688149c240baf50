package org.neurarium.formats.keras;

import org.neurarium.data.ElementType;
import io.jhdf.api.Dataset;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Array;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.neurarium.data.BadInput;
import org.neurarium.data.Values;
import org.neurarium.formats.Memory;
import org.neurarium.formats.keras.LayerKind.Turn;
import org.neurarium.formats.Extent;
import org.neurarium.formats.weights.Weight;

/// A dataset of an HDF5 file, with its axes in another order than they are stored in.
record HdfWeight(String file, Dataset dataset, String stored, ElementType type, int[] dims, Optional<Turn> turn)
        implements
        Weight {

    /// Shorts, integers and the like, in the machine's words.
    static Optional<ElementType> type(Class<?> java) {
        if (java == float.class) return Optional.of(ElementType.FLOAT);
        if (java == double.class) return Optional.of(ElementType.DOUBLE);
        if (java == long.class) return Optional.of(ElementType.INT64);
        if (java == int.class) return Optional.of(ElementType.INT32);
        if (java == short.class) return Optional.of(ElementType.INT16);
        return java == byte.class ? Optional.of(ElementType.INT8) : Optional.empty();
    }

    private int[] axes() {
        return turn.map(t -> t.axes().stream().mapToInt(a -> a).toArray())
                .orElseGet(() -> IntStream.range(0, dims.length)
                        .toArray());
    }

    private boolean merged() { return turn.map(Turn::merged).orElse(false); }

    @Override
    public int[] shape() {
        int[] turned = IntStream.of(axes()).map(a -> dims[a]).toArray();
        if (merged()) {
            turned[0] = Math.multiplyExact(turned[0], turned[1]);
            turned[1] = 1;
        }
        return turned;
    }

    @Override
    public Values rows(int from, int rows) {
        Objects.checkFromIndexSize(from, rows, rows());
        if (merged()) return block(0, dims[axes()[0]], shape()).rows(from, rows);
        return block(from, rows, shape(rows));
    }

    /// The part of the first given axis from `from` on, as an array of this shape.
    private Values block(int from, int rows, int[] shape) {
        long size = Extent.bytes(shape, type.bytes());
        if (size > Integer.MAX_VALUE - 8) throw Memory.lacking(file, size);
        MemorySegment out = MemorySegment.ofArray(Memory.bytes(file, size));
        if (size == 0) return Values.of(type, shape, out);
        int[] axes = axes(), part = dims.clone();
        long[] begin = new long[dims.length];
        if (axes.length > 0) {
            begin[axes[0]] = from;
            part[axes[0]] = rows;
        }
        int[] steps = new int[dims.length];
        for (int i = axes.length - 1, step = 1; i >= 0; i--) {
            steps[axes[i]] = step;
            step *= part[axes[i]];
        }
        try {
            Object data = dims.length == 0 ? dataset.getData() : dataset.getData(begin, part);
            put(data, 0, 0, part, steps, out);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new BadInput(file + " is damaged: " + dataset.getPath() + " cannot be read. Copy or save it again.",
                    e);
        }
        return Values.of(type, shape, out);
    }

    /// Puts a nested array into the places that its axes have in the result.
    private void put(Object data, int axis, long at, int[] part, int[] steps, MemorySegment out) {
        if (axis == part.length) {
            set(out, at, ((Number) data).doubleValue(), data);
            return;
        }
        for (int i = 0; i < part[axis]; i++) {
            Object inner = Array.get(data, i);
            if (inner == null) throw new IllegalStateException("a missing row");
            put(inner, axis + 1, at + (long) i * steps[axis], part, steps, out);
        }
    }

    private void set(MemorySegment out, long at, double number, Object exact) {
        switch (type) {
            case FLOAT -> out.set(ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), at * 4,
                    (float) number);
            case DOUBLE -> out.set(ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), at * 8, number);
            case INT64 -> out.set(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), at * 8,
                    ((Number) exact).longValue());
            case INT32 -> out.set(ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), at * 4,
                    (int) number);
            case INT16 -> out.set(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), at * 2,
                    (short) number);
            default -> out.set(ValueLayout.JAVA_BYTE, at, (byte) number);
        }
    }
}
