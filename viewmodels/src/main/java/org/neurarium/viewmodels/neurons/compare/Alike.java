package org.neurarium.viewmodels.neurons.compare;

import java.util.Arrays;
import java.util.List;

/// How alike all pairs of a layer are.
///
/// @param pairs   how many have a correlation
/// @param median  of them; NaN of none
/// @param changed how many of them lie below [#CHANGED]
/// @param dead    how many have none, because a unit is dead
/// @param counts  in bins of r from −1 to 1
public record Alike(int pairs, double median, int changed, int dead, int[] counts) {
    /// Below it a unit answers to something else than the one beside it.
    public static final double CHANGED = 0.9;
    private static final int BINS = 40;

    static Alike of(List<PairFacts> all) {
        double[] r = all.stream().mapToDouble(PairFacts::r).filter(v -> !Double.isNaN(v)).sorted().toArray();
        int[] counts = new int[BINS];
        for (double v : r)
            counts[Math.clamp((int) ((v + 1) / 2 * BINS), 0, BINS - 1)]++;
        double median = r.length == 0 ? Double.NaN : (r[(r.length - 1) / 2] + r[r.length / 2]) / 2;
        return new Alike(r.length, median, (int) Arrays.stream(r).filter(v -> v < CHANGED).count(), all.size()
                - r.length, counts);
    }
}
