package org.neurarium.formats.weights;

import org.neurarium.data.ElementType;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
import org.neurarium.data.Values;
import org.neurarium.formats.Extent;
import org.neurarium.formats.Memory;
import org.neurarium.formats.Source;

/// A tensor whose numbers lie in a row, little-endian and row-major.
///
/// @param offset where they begin in the source
public record PlainWeight(Source source, long offset, ElementType type, int[] shape) implements Weight {
    @Override
    public String stored() { return type.dtype(); }

    @Override
    public Values rows(int from, int rows) {
        Objects.checkFromIndexSize(from, rows, rows());
        long row = Extent.row(shape) * type.bytes();
        long length = rows * row;
        if (length > Integer.MAX_VALUE - 8) throw Memory.lacking(source.name(), length);
        byte[] bytes = source.read(offset + from * row, (int) length);
        return Values.of(type, shape(rows), MemorySegment.ofArray(bytes));
    }
}
