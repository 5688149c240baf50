package org.neurarium.formats.numpy;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.ElementType;
import org.neurarium.data.Tensor;
import org.neurarium.data.Values;
import org.neurarium.formats.Extent;
import org.neurarium.formats.Source;

/// An array that lies in a file; rows are read when they are asked for.
final class NpyTensor implements Tensor {
    private final String name;
    private final Source numbers;
    private final NpyHeader header;
    private final Runnable close;
    private @Nullable Values turned;

    /// @param numbers begins with the header
    NpyTensor(String name, Source numbers, Runnable close) {
        this.name = name;
        this.numbers = numbers;
        this.header = NpyHeader.read(numbers);
        this.close = close;
    }

    @Override
    public String name() { return name; }

    @Override
    public List<Axis> axes() { return Axis.unnamed(header.shape()); }

    @Override
    public ElementType type() { return header.type(); }

    @Override
    public Values rows(int from, int rows) {
        Objects.checkFromIndexSize(from, rows, rows());
        if (header.fortran() && header.shape().length > 1) return turned().rows(from, rows);
        int[] part = header.shape().clone();
        if (part.length > 0) part[0] = rows;
        long row = Extent.row(header.shape()) * header.type().bytes();
        byte[] bytes = numbers.read(header.offset() + from * row, Math.toIntExact(rows * row));
        return Values.of(header.type(), part, MemorySegment.ofArray(ordered(bytes)));
    }

    private byte[] ordered(byte[] bytes) {
        int size = header.type().bytes();
        if (!header.big() || size == 1) return bytes;
        for (int at = 0; at < bytes.length; at += size) {
            for (int low = at, high = at + size - 1; low < high; low++, high--) {
                byte kept = bytes[low];
                bytes[low] = bytes[high];
                bytes[high] = kept;
            }
        }
        return bytes;
    }

    /// All numbers with the last axis fastest: of an array the other way round no row lies in one piece.
    private synchronized Values turned() {
        Values known = turned;
        if (known != null) return known;
        int[] shape = header.shape();
        int size = header.type().bytes(), count = Math.toIntExact(Extent.count(shape));
        byte[] from = ordered(numbers.read(header.offset(), Math.multiplyExact(count, size))),
                to = new byte[from.length];
        int[] index = new int[shape.length];
        for (int at = 0; at < count; at++) {
            int place = 0;
            for (int axis = shape.length - 1; axis >= 0; axis--)
                place = place * shape[axis] + index[axis];
            System.arraycopy(from, place * size, to, at * size, size);
            for (int axis = shape.length - 1; axis >= 0 && ++index[axis] == shape[axis]; axis--)
                index[axis] = 0;
        }
        return turned = Values.of(header.type(), shape, MemorySegment.ofArray(to));
    }

    @Override
    public void close() { close.run(); }
}
