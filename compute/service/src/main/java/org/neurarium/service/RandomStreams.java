package org.neurarium.service;

import java.util.random.RandomGenerator;

/// The random numbers of a run: named streams, each a function of (seed, name, index) alone.
public final class RandomStreams {
    /// FNV-1a, 64 bits.
    private static final long FNV_START = 0xcbf29ce484222325L, FNV_PRIME = 0x100000001b3L;
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private final long seed;

    public RandomStreams(long seed) { this.seed = seed; }

    /// The stream of this name and these indices, from its beginning.
    public RandomGenerator stream(String name, long... index) {
        long text = FNV_START;
        for (int i = 0; i < name.length(); i++)
            text = (text ^ name.charAt(i)) * FNV_PRIME;
        long key = mix(mix(seed + GOLDEN) ^ text), stream = mix(text + name.length());
        for (long i : index) {
            key = mix(key + GOLDEN ^ mix(i));
            stream = mix(stream * FNV_PRIME + mix(i + GOLDEN));
        }
        return new Philox(key, stream);
    }

    /// Stafford's variant 13 of the finaliser of MurmurHash3, a bijection of 64 bits.
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
