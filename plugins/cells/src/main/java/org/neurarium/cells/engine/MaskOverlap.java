package org.neurarium.cells.engine;

import java.util.Arrays;

/// What two masks have in common, and one without the other, counted run by run.
public final class MaskOverlap {
    private MaskOverlap() {}

    /// Pixels that both have.
    public static int pixels(Mask a, Mask b) {
        if (a.box().intersect(b.box()).isEmpty()) return 0;
        int[] p = a.runs(), q = b.runs();
        int sum = 0;
        for (int i = 0, j = 0; i < p.length && j < q.length;) {
            if (p[i] == q[j]) sum += Math.max(0, Math.min(p[i + 2], q[j + 2]) - Math.max(p[i + 1], q[j + 1]));
            if (p[i] < q[j] || p[i] == q[j] && p[i + 2] <= q[j + 2]) i += 3;
            else
                j += 3;
        }
        return sum;
    }

    /// The share of their union that both have.
    public static double iou(Mask a, Mask b) {
        int both = pixels(a, b);
        return both == 0 ? 0 : both / ((double) a.area() + b.area() - both);
    }

    /// The pixels of the first that the second has not, with the first one's score.
    public static Mask without(Mask a, Mask b) {
        if (pixels(a, b) == 0) return a;
        int[] p = a.runs(), q = b.runs(), out = new int[p.length + q.length];
        int n = 0, j = 0;
        for (int i = 0; i < p.length; i += 3) {
            int from = p[i + 1];
            while (j < q.length && (q[j] < p[i] || q[j] == p[i] && q[j + 2] <= from))
                j += 3;
            for (int k = j; k < q.length && q[k] == p[i] && q[k + 1] < p[i + 2]; k += 3) {
                if (q[k + 1] > from) n = put(out, n, p[i], from, q[k + 1]);
                from = Math.max(from, q[k + 2]);
            }
            if (from < p[i + 2]) n = put(out, n, p[i], from, p[i + 2]);
        }
        return Mask.of(Arrays.copyOf(out, n), a.score());
    }

    /// The mask as seen from a place further right and down by so much, cut to an image of this size.
    public static Mask moved(Mask mask, int dx, int dy, int width, int height) {
        int[] runs = mask.runs(), out = new int[runs.length];
        int n = 0;
        for (int i = 0; i < runs.length; i += 3) {
            int y = runs[i] + dy, from = Math.max(0, runs[i + 1] + dx), to = Math.min(width, runs[i + 2] + dx);
            if (y >= 0 && y < height && from < to) n = put(out, n, y, from, to);
        }
        return Mask.of(Arrays.copyOf(out, n), mask.score());
    }

    private static int put(int[] out, int n, int y, int from, int to) {
        out[n] = y;
        out[n + 1] = from;
        out[n + 2] = to;
        return n + 3;
    }
}
