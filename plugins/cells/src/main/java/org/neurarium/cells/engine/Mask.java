package org.neurarium.cells.engine;

import java.util.Arrays;
import java.util.List;
import org.neurarium.data.Region;

/// The pixels of one cell, as runs along the rows, and the engine's score for them.
///
/// @param box   the smallest rectangle around the pixels; empty for a mask without pixels
/// @param runs  triples `y, from, to` (`to` excluded), row by row, left to right; belongs to the mask and is not changed
/// @param area  number of pixels
/// @param score how sure the engine is: higher is better, in the engine's own scale
public record Mask(Region box, int[] runs, int area, double score) {
    /// A mask without pixels.
    public static Mask empty(double score) { return new Mask(new Region(0, 0, 0, 0), new int[0], 0, score); }

    /// The mask of these runs; box and area are counted from them.
    public static Mask of(int[] runs, double score) {
        int left = Integer.MAX_VALUE, right = Integer.MIN_VALUE, area = 0;
        for (int i = 0; i < runs.length; i += 3) {
            left = Math.min(left, runs[i + 1]);
            right = Math.max(right, runs[i + 2]);
            area += runs[i + 2] - runs[i + 1];
        }
        if (area == 0) return empty(score);
        int top = runs[0], bottom = runs[runs.length - 3];
        return new Mask(new Region(left, top, right - left, bottom - top + 1), runs, area, score);
    }

    public boolean isEmpty() { return area == 0; }

    /// Whether this pixel belongs to the mask.
    public boolean contains(int x, int y) {
        int low = 0, high = runs.length / 3 - 1;
        while (low <= high) {
            int mid = (low + high) >>> 1, at = 3 * mid;
            if (runs[at] < y || runs[at] == y && runs[at + 2] <= x) {
                low = mid + 1;
            } else if (runs[at] > y || runs[at + 1] > x) {
                high = mid - 1;
            } else {
                return true;
            }
        }
        return false;
    }

    /// The largest of the connected parts, with the same score; pixels that share an edge belong together.
    public Mask largestPart() { return MaskParts.largest(this); }

    /// Hands every run to `use`, row by row.
    public void forEachRun(RunUse use) {
        for (int i = 0; i < runs.length; i += 3) {
            use.run(runs[i], runs[i + 1], runs[i + 2]);
        }
    }

    /// The closed polygons around the mask, marching along the edges of its pixels: outer ones clockwise on the screen,
    /// holes the other way. Each is `x0, y0, x1, y1, …` in pixels; since the centre of a pixel is a whole number, the
    /// corners lie at halves. Straight stretches are one edge.
    public List<float[]> outline() { return Outline.of(this); }

    /// The place in the middle of the mask's pixels, as `x, y` in pixels; NaN for an empty mask.
    public double[] centre() {
        double sx = 0, sy = 0;
        for (int i = 0; i < runs.length; i += 3) {
            int n = runs[i + 2] - runs[i + 1];
            sx += n * (runs[i + 1] + runs[i + 2] - 1) / 2.0;
            sy += (double) n * runs[i];
        }
        return new double[]{sx / area, sy / area};
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mask m && area == m.area && Double.compare(score, m.score) == 0 && Arrays.equals(runs,
                m.runs);
    }

    @Override
    public int hashCode() { return 31 * Arrays.hashCode(runs) + Double.hashCode(score); }

    @Override
    public String toString() { return "Mask[" + box + ", area=" + area + ", score=" + score + "]"; }

    /// Receives the pixels `from` ≤ x < `to` of row `y`.
    public interface RunUse {
        void run(int y, int from, int to);
    }
}
