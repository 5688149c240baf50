package org.neurarium.project;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.neurarium.data.Region;

/// What differs between two label planes of one size, as runs: from pixel `start` (row by row) on, `length` pixels
/// change from the id `before` to the id `after`. Works both ways, exactly.
public final class LabelPatch {
    /// A patch that changes nothing.
    public static final LabelPatch NONE = new LabelPatch(new int[0], 0);

    /// Four numbers a run: start, length, before, after.
    private final int[] runs;
    private final int width;

    private LabelPatch(int[] runs, int width) {
        this.runs = runs;
        this.width = width;
    }

    /// The difference from `before` to `after` within `region`; pixels outside it are not looked at.
    public static LabelPatch between(int[] before, int[] after, int width, Region region) {
        if (before.length != after.length) {
            throw new IllegalArgumentException("planes of " + before.length + " and " + after.length + " pixels");
        }
        int[] found = new int[64];
        int n = 0;
        for (int y = region.y(); y < region.y() + region.height(); y++) {
            int end = y * width + region.x() + region.width();
            for (int i = y * width + region.x(); i < end; i++) {
                if (before[i] == after[i]) continue;
                int start = i;
                while (i + 1 < end && before[i + 1] == before[start] && after[i + 1] == after[start])
                    i++;
                if (n + 4 > found.length) found = Arrays.copyOf(found, 2 * found.length);
                found[n++] = start;
                found[n++] = i + 1 - start;
                found[n++] = before[start];
                found[n++] = after[start];
            }
        }
        return n == 0 ? NONE : new LabelPatch(Arrays.copyOf(found, n), width);
    }

    /// Writes the new ids.
    public void apply(int[] plane) { write(plane, 3); }

    /// Writes the old ids back.
    public void revert(int[] plane) { write(plane, 2); }

    /// The smallest rectangle around what changes; empty where nothing does.
    public Region region() {
        Region all = new Region(0, 0, 0, 0);
        for (int r = 0; r < runs.length; r += 4) {
            all = all.union(new Region(runs[r] % width, runs[r] / width, runs[r + 1], 1));
        }
        return all;
    }

    public boolean isEmpty() { return runs.length == 0; }

    /// Memory in bytes.
    public long bytes() { return 4L * runs.length + 32; }

    void write(DataOutput out) throws IOException {
        out.writeInt(width);
        out.writeInt(runs.length / 4);
        for (int n : runs)
            out.writeInt(n);
    }

    /// @param pixels of the plane that it is for
    /// @throws IOException if these are not its bytes, or it does not fit that plane
    static LabelPatch read(int pixels, DataInput in) throws IOException {
        int width = in.readInt(), n = in.readInt();
        if (n == 0) return NONE;
        if (width < 1 || n < 0 || n > pixels) throw new IOException(n + " runs of a plane " + width + " wide");
        int[] runs = new int[4 * n];
        for (int i = 0; i < runs.length; i++)
            runs[i] = in.readInt();
        for (int r = 0; r < runs.length; r += 4) {
            if (runs[r] < 0 || runs[r + 1] < 1 || runs[r] > pixels - runs[r + 1]) {
                throw new IOException("a run of " + runs[r + 1] + " at " + runs[r]);
            }
        }
        return new LabelPatch(runs, width);
    }

    private void write(int[] plane, int which) {
        for (int r = 0; r < runs.length; r += 4) {
            Arrays.fill(plane, runs[r], runs[r] + runs[r + 1], runs[r + which]);
        }
    }
}
