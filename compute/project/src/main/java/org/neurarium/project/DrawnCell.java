package org.neurarium.project;

import java.util.Arrays;
import org.neurarium.data.Region;

/// A cell as a person outlined it. It stands whatever the engine finds there, also after the engine has outlined everything anew.
///
/// @param type number of its [CellType]
/// @param runs its pixels as triples `y, from, to` (`to` excluded), row by row, left to right; at least one; not changed
public record DrawnCell(int type, int[] runs) {
    public DrawnCell {
        if (runs.length == 0 || runs.length % 3 != 0)
            throw new IllegalArgumentException(runs.length + " numbers are no runs");
    }

    /// A column of it by which it is told from others; the row is [#y].
    public int x() { return (runs[middle() + 1] + runs[middle() + 2] - 1) / 2; }

    /// A row of it.
    public int y() { return runs[middle()]; }

    private int middle() { return runs.length / 3 / 2 * 3; }

    /// Its pixels in numbers.
    public long area() {
        long area = 0;
        for (int i = 0; i < runs.length; i += 3) {
            area += runs[i + 2] - runs[i + 1];
        }
        return area;
    }

    /// The smallest rectangle around it.
    public Region box() {
        int left = Integer.MAX_VALUE, right = Integer.MIN_VALUE;
        for (int i = 0; i < runs.length; i += 3) {
            left = Math.min(left, runs[i + 1]);
            right = Math.max(right, runs[i + 2]);
        }
        int top = runs[0];
        return new Region(left, top, right - left, runs[runs.length - 3] - top + 1);
    }

    /// Whether it lies in a plane of this size, and its runs are in order.
    boolean fits(int width, int height) {
        for (int i = 0; i < runs.length; i += 3) {
            boolean after = i == 0 || runs[i] > runs[i - 3] || runs[i] == runs[i - 3] && runs[i + 1] >= runs[i - 1];
            if (!after || runs[i] < 0 || runs[i] >= height || runs[i + 1] < 0 || runs[i + 1] >= runs[i + 2]
                    || runs[i + 2] > width)
                return false;
        }
        return true;
    }

    /// Memory in bytes.
    long bytes() { return 4L * runs.length + 60; }

    /// The same outline of another type.
    public DrawnCell withType(int other) { return new DrawnCell(other, runs); }

    @Override
    public boolean equals(Object other) {
        return other instanceof DrawnCell d && type == d.type && Arrays.equals(runs, d.runs);
    }

    @Override
    public int hashCode() { return 31 * Arrays.hashCode(runs) + type; }

    @Override
    public String toString() { return "DrawnCell[type=" + type + ", " + box() + "]"; }
}
