package org.neurarium.nn.random;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Streams of random numbers, each a function of (seed, name, indices) alone: nothing of them needs saving, and taking
/// from one leaves the others as they are. A tool gives those of its run.
@FunctionalInterface
public interface Streams {
    /// The stream of this name and these indices, from its beginning.
    RandomGenerator stream(String name, long... index);

    /// The streams of a seed, by SplitMix64 (Steele et al. 2014).
    static Streams of(long seed) {
        return (name, index) -> {
            long key = mix(seed + GOLDEN);
            for (int i = 0; i < name.length(); i++)
                key = mix(key ^ name.charAt(i)) + GOLDEN;
            for (long i : index)
                key = mix(key ^ mix(i + GOLDEN)) + GOLDEN;
            return new SplittableRandom(key);
        };
    }

    /// The whole numbers below `count` in an order drawn from the stream, each order as likely (Fisher and Yates).
    static int[] permutation(int count, RandomGenerator stream) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = stream.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /// 2⁶⁴ divided by the golden ratio.
    long GOLDEN = 0x9e3779b97f4a7c15L;

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
