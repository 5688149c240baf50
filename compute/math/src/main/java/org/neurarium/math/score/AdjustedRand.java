package org.neurarium.math.score;

import java.util.HashMap;
import java.util.Map;

/// How far two groupings of the same things agree: the share of pairs that both keep together or apart, so that chance gives 0 and
/// the same grouping 1 (Hubert and Arabie 1985).
public final class AdjustedRand {
    private AdjustedRand() {}

    /// @param a a label for each
    public static double of(int[] a, int[] b) {
        if (a.length != b.length) throw new IllegalArgumentException(a.length + " and " + b.length + " labels");
        Map<Long, Integer> both = new HashMap<>();
        Map<Integer, Integer> first = new HashMap<>(), second = new HashMap<>();
        for (int i = 0; i < a.length; i++) {
            both.merge((long) a[i] << 32 | b[i] & 0xffffffffL, 1, Integer::sum);
            first.merge(a[i], 1, Integer::sum);
            second.merge(b[i], 1, Integer::sum);
        }
        double together = pairs(both.values()), one = pairs(first.values()), two = pairs(second.values());
        double all = a.length * (a.length - 1.0) / 2, chance = all == 0 ? 0 : one * two / all, most = (one + two) / 2;
        return most == chance ? 1 : (together - chance) / (most - chance);
    }

    private static double pairs(Iterable<Integer> counts) {
        double sum = 0;
        for (int n : counts)
            sum += n * (n - 1.0) / 2;
        return sum;
    }
}
