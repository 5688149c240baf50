package org.neurarium.cells.engine;

import java.util.Arrays;

/// The connected parts of a mask: pixels that share an edge belong together.
final class MaskParts {
    private MaskParts() {}

    /// The part with most pixels, with the mask's score; of equal ones that which begins first. The mask itself where it
    /// is of one part.
    static Mask largest(Mask mask) {
        int[] runs = mask.runs(), part = parts(runs);
        int[] pixels = new int[part.length];
        int best = 0;
        for (int r = 0; r < part.length; r++)
            pixels[part[r]] += runs[3 * r + 2] - runs[3 * r + 1];
        for (int p = 1; p < pixels.length; p++) {
            if (pixels[p] > pixels[best]) best = p;
        }
        if (mask.isEmpty() || pixels[best] == mask.area()) return mask;
        int[] kept = new int[runs.length];
        int n = 0;
        for (int r = 0; r < part.length; r++) {
            if (part[r] != best) continue;
            System.arraycopy(runs, 3 * r, kept, n, 3);
            n += 3;
        }
        return Mask.of(Arrays.copyOf(kept, n), mask.score());
    }

    /// For each run the first run of its part.
    private static int[] parts(int[] runs) {
        int[] first = new int[runs.length / 3];
        int above = 0;
        for (int r = 0; r < first.length; r++) {
            first[r] = r;
            int y = runs[3 * r];
            while (runs[3 * above] < y - 1)
                above++;
            for (int q = above; q < r && runs[3 * q] < y; q++) {
                if (runs[3 * q + 1] < runs[3 * r + 2] && runs[3 * r + 1] < runs[3 * q + 2]) join(first, q, r);
            }
        }
        for (int r = 0; r < first.length; r++)
            first[r] = root(first, r);
        return first;
    }

    private static void join(int[] first, int a, int b) {
        int ra = root(first, a), rb = root(first, b);
        first[Math.max(ra, rb)] = Math.min(ra, rb);
    }

    private static int root(int[] first, int r) {
        int at = r;
        while (first[at] != at)
            at = first[at];
        return at;
    }
}
