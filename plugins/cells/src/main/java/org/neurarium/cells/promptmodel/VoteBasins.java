package org.neurarium.cells.promptmodel;

import java.util.Arrays;

/// Cuts a map of votes into the basins of its peaks, from high to low (a watershed). Two peaks are one where the saddle between
/// them is nearly as high as the lower one.
final class VoteBasins {
    private static final float MERGE = 0.75f, NOTHING = 0.02f;

    private final int width, height;
    private final float[] votes;
    private final int[] parent;

    private VoteBasins(float[] votes, int width, int height) {
        this.votes = votes;
        this.width = width;
        this.height = height;
        parent = new int[votes.length];
        Arrays.fill(parent, -1);
    }

    /// For each place the place of the peak whose basin it is in; −1 where there are no votes, or too few for a peak.
    ///
    /// @param least votes that a peak needs
    static int[] of(float[] votes, int width, int height, float least) {
        VoteBasins basins = new VoteBasins(votes, width, height);
        for (int p : basins.descending()) {
            basins.take(p);
        }
        int[] out = new int[votes.length];
        for (int p = 0; p < out.length; p++) {
            int peak = basins.parent[p] < 0 ? -1 : basins.root(p);
            out[p] = peak >= 0 && votes[peak] >= least ? peak : -1;
        }
        return out;
    }

    /// Places with votes, the highest first; of equal ones in raster order.
    private int[] descending() {
        long[] keys = new long[votes.length];
        int n = 0;
        for (int p = 0; p < votes.length; p++) {
            // Bits of positive floats are ordered like the floats.
            if (votes[p] > NOTHING) keys[n++] = (long) (Integer.MAX_VALUE - Float.floatToIntBits(votes[p])) << 32 | p;
        }
        Arrays.sort(keys, 0, n);
        int[] out = new int[n];
        for (int i = 0; i < n; i++) {
            out[i] = (int) keys[i];
        }
        return out;
    }

    private void take(int p) {
        int x = p % width, y = p / width, best = -1;
        for (int j = Math.max(0, y - 1); j <= Math.min(height - 1, y + 1); j++) {
            for (int i = Math.max(0, x - 1); i <= Math.min(width - 1, x + 1); i++) {
                int q = j * width + i;
                if (parent[q] < 0) continue;
                int root = root(q);
                if (best < 0 || root == best) {
                    best = root;
                    continue;
                }
                int high = votes[root] > votes[best] ? root : best, low = high == root ? best : root;
                if (votes[p] > MERGE * votes[low]) parent[low] = high;
                best = high;
            }
        }
        parent[p] = best < 0 ? p : best;
    }

    private int root(int p) {
        int at = p;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }
}
