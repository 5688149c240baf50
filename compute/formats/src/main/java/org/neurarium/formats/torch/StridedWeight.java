package org.neurarium.formats.torch;

import org.neurarium.data.ElementType;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
import org.neurarium.data.BadInput;
import org.neurarium.data.Values;
import org.neurarium.formats.Memory;
import org.neurarium.formats.Source;
import org.neurarium.formats.Extent;
import org.neurarium.formats.weights.Weight;

/// A view of a storage: the number at index (i, j, …) lies at `offset + i·strides[0] + j·strides[1] + …`. Several views may
/// share a storage, and a view need not be in the storage's order.
///
/// @param bytes  that the storage has
/// @param offset in numbers
record StridedWeight(Storages storages, String key, long bytes, ElementType type, long offset, int[] shape,
        long[] strides) implements Weight {
    /// A view may repeat numbers (stride 0), so that a small file can ask for any amount of memory.
    private static final long REPEATED = 64 << 20;

    @Override
    public String stored() { return type.dtype(); }

    /// Whether all of it lies in the storage.
    boolean fits() {
        if (Extent.count(shape) == 0) return true;
        long last = offset, numbers = bytes / type.bytes();
        for (int axis = 0; axis < shape.length; axis++) {
            long step = strides[axis];
            if (step < 0 || Math.multiplyHigh(step, shape[axis] - 1L) != 0) return false;
            last += step * (shape[axis] - 1L);
            if (last < 0 || last >= numbers) return false;
        }
        return last < numbers;
    }

    @Override
    public Values rows(int from, int rows) {
        Objects.checkFromIndexSize(from, rows, rows());
        int[] part = shape(rows);
        long size = Extent.bytes(part, type.bytes());
        if (size > Math.max(REPEATED, bytes) || size > Integer.MAX_VALUE - 8) {
            throw size > Integer.MAX_VALUE - 8
                    ? Memory.lacking(key, size)
                    : new BadInput(
                            "The tensor of shape %s repeats the %,d bytes that are stored: read it in smaller pieces."
                                    .formatted(Extent.text(shape), bytes));
        }
        Source source = storages.open(key);
        byte[] out = Memory.bytes(source.name(), size);
        long begin = offset + (shape.length == 0 ? 0 : from * strides[0]);
        if (out.length > 0) {
            if (inOrder(part))
                MemorySegment.ofArray(out)
                        .copyFrom(MemorySegment.ofArray(source.read(begin * type.bytes(), out.length)));
            else
                gather(source, begin, part, out);
        }
        if (storages.bigEndian()) reverse(out);
        return Values.of(type, part, MemorySegment.ofArray(out));
    }

    private boolean inOrder(int[] part) {
        long step = 1;
        for (int axis = part.length - 1; axis >= 0; axis--) {
            if (part[axis] != 1 && strides[axis] != step) return false;
            step *= part[axis];
        }
        return true;
    }

    /// Counts through the indices like a mileage counter.
    private void gather(Source source, long begin, int[] part, byte[] out) {
        int size = type.bytes();
        int[] index = new int[part.length];
        long at = begin;
        for (int to = 0; to < out.length; to += size) {
            long number = size == 1 ? source.u8(at) : source.whole(at * size, size);
            for (int k = 0; k < size; k++)
                out[to + k] = (byte) (number >> 8 * k);
            for (int axis = part.length - 1; axis >= 0; axis--) {
                at += strides[axis];
                if (++index[axis] < part[axis]) break;
                at -= strides[axis] * part[axis];
                index[axis] = 0;
            }
        }
    }

    private void reverse(byte[] out) {
        int size = type.bytes();
        for (int at = 0; at < out.length; at += size)
            for (int low = at, high = at + size - 1; low < high; low++, high--) {
                byte b = out[low];
                out[low] = out[high];
                out[high] = b;
            }
    }
}
