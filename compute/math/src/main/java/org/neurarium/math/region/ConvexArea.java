package org.neurarium.math.region;

import java.util.Arrays;

/// Counts the pixels in the convex hull of an object, whose pixels are diamonds that reach half a pixel to each side:
/// scikit-image's `area_convex`. All in whole numbers, on a grid of half pixels.
final class ConvexArea {
    private long[] left = new long[64], right = new long[64];
    private int[] hull = new int[64];
    private int top, rows;

    /// Starts an object whose rows are `top` … `bottom`.
    void start(int top, int bottom) {
        this.top = top;
        rows = 2 * (bottom - top) + 3;
        if (rows > left.length) {
            left = new long[rows];
            right = new long[rows];
            hull = new int[rows];
        }
        Arrays.fill(left, 0, rows, Long.MAX_VALUE);
        Arrays.fill(right, 0, rows, Long.MIN_VALUE);
    }

    /// Adds the pixels `from` ≤ x < `to` of a row.
    void run(int y, int from, int to) {
        int h = 2 * (y - top) + 1;
        long l = 2L * from, r = 2L * (to - 1);
        left[h] = Math.min(left[h], l - 1);
        right[h] = Math.max(right[h], r + 1);
        for (int k = h - 1; k <= h + 1; k += 2) {
            left[k] = Math.min(left[k], l);
            right[k] = Math.max(right[k], r);
        }
    }

    /// The number of pixels whose centres lie in the hull or on its edge.
    long area() {
        long area = 0;
        long[] first = bounds(left, 1), last = bounds(right, -1);
        for (int i = 0; i < first.length; i++) {
            area += last[i] - first[i] + 1;
        }
        return area;
    }

    /// For every row of pixels the outermost column inside the hull: the smallest on the left (`side` 1), the largest on
    /// the right (`side` −1).
    private long[] bounds(long[] edge, int side) {
        int n = 0;
        for (int h = 0; h < rows; h++) {
            if (edge[h] == Long.MAX_VALUE || edge[h] == Long.MIN_VALUE) continue;
            while (n >= 2 && side * turn(edge, hull[n - 2], hull[n - 1], h) >= 0)
                n--;
            hull[n++] = h;
        }
        long[] out = new long[rows / 2];
        int at = 0;
        for (int i = 0; i < out.length; i++) {
            int h = 2 * i + 1;
            while (hull[at + 1] < h)
                at++;
            int a = hull[at], b = hull[at + 1];
            // The edge at h is (edge[a]·(b−h) + edge[b]·(h−a)) / (b−a) half pixels.
            long numerator = edge[a] * (b - h) + edge[b] * (h - a), denominator = 2L * (b - a);
            out[i] = side > 0 ? -Math.floorDiv(-numerator, denominator) : Math.floorDiv(numerator, denominator);
        }
        return out;
    }

    /// Positive where b lies right of the line from a to c.
    private static long turn(long[] edge, int a, int b, int c) {
        return (edge[b] - edge[a]) * (c - a) - (edge[c] - edge[a]) * (b - a);
    }
}
