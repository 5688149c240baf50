package org.neurarium.formats.weights;

import org.neurarium.data.ElementType;
import org.neurarium.data.Values;
import org.neurarium.formats.Extent;

/// One tensor of a file: its type and shape are known, its numbers are read when they are asked for.
public interface Weight {
    /// How it is stored: `float16`, `Q4_1`.
    String stored();

    /// What its numbers are given as.
    ElementType type();

    /// Lengths of the axes; empty for a single number. It must not be changed.
    int[] shape();

    /// What it is used by, as the file says; empty where it says nothing.
    default String operator() { return ""; }

    /// How many bytes it takes in the file.
    default long bytes() { return Extent.bytes(shape(), type().bytes()); }

    /// Rows `from` to `from + rows` of the first axis; a single number is one row.
    ///
    /// @throws org.neurarium.data.BadInput if they cannot be read
    Values rows(int from, int rows);

    /// How many rows there are.
    default int rows() { return shape().length == 0 ? 1 : shape()[0]; }

    /// The shape of so many rows.
    default int[] shape(int rows) {
        int[] part = shape().clone();
        if (part.length > 0) part[0] = rows;
        return part;
    }
}
