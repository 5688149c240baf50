package org.neurarium.service;

import java.util.random.RandomGenerator;

/// Philox 4×32-10, a counter-based generator: the n-th number is a function of (key, n) and nothing else, so that
/// streams need no state to be saved and none is shared between threads.
///
/// Salmon, Moraes, Dror and Shaw, *Parallel random numbers: as easy as 1, 2, 3*, SC 2011, section 3.3.
final class Philox implements RandomGenerator {
    private static final long M0 = 0xD2511F53L, M1 = 0xCD9E8D57L;
    private static final int W0 = 0x9E3779B9, W1 = 0xBB67AE85, ROUNDS = 10;

    private final int key0, key1, high0, high1;
    private final int[] block = new int[4];
    private long counter;
    private int used = 4;

    /// @param key    the stream's key
    /// @param stream the upper half of the counter: streams of one key never meet
    Philox(long key, long stream) {
        this.key0 = (int) key;
        this.key1 = (int) (key >>> 32);
        this.high0 = (int) stream;
        this.high1 = (int) (stream >>> 32);
    }

    @Override
    public int nextInt() {
        if (used == 4) {
            block((int) counter, (int) (counter >>> 32), high0, high1, key0, key1, block);
            counter++;
            used = 0;
        }
        return block[used++];
    }

    @Override
    public long nextLong() { return ((long) nextInt() << 32) | (nextInt() & 0xffffffffL); }

    /// Four numbers for a counter of four words and a key of two.
    static void block(int c0, int c1, int c2, int c3, int k0, int k1, int[] out) {
        for (int round = 0; round < ROUNDS; round++) {
            long p0 = M0 * (c0 & 0xffffffffL), p1 = M1 * (c2 & 0xffffffffL);
            int next0 = (int) (p1 >>> 32) ^ c1 ^ k0, next2 = (int) (p0 >>> 32) ^ c3 ^ k1;
            c1 = (int) p1;
            c3 = (int) p0;
            c0 = next0;
            c2 = next2;
            k0 += W0;
            k1 += W1;
        }
        out[0] = c0;
        out[1] = c1;
        out[2] = c2;
        out[3] = c3;
    }
}
