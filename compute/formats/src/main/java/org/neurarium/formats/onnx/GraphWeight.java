package org.neurarium.formats.onnx;

import java.lang.foreign.MemorySegment;
import java.util.Objects;
import org.neurarium.data.ElementType;
import org.neurarium.data.StoredTensor;
import org.neurarium.data.Values;
import org.neurarium.formats.Extent;
import org.neurarium.formats.weights.Weight;

/// A weight of a graph.
///
/// @param operator what it is used by
record GraphWeight(StoredTensor tensor, int[] shape, String operator) implements Weight {
    @Override
    public String stored() { return tensor.type().dtype(); }

    @Override
    public ElementType type() { return tensor.type(); }

    @Override
    public Values rows(int from, int rows) {
        if (!(tensor.bytes() instanceof Stretch stretch)) return tensor.values().rows(from, rows);
        Objects.checkFromIndexSize(from, rows, rows());
        long row = Extent.row(shape) * type().bytes();
        return Values.of(type(), shape(rows), MemorySegment.ofBuffer(stretch.read(from * row, rows * row)));
    }
}
