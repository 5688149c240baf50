package org.neurarium.service;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class RandomStreamsTest {
    @Test
    void philoxGivesThePublishedNumbers() {
        assertBlock(new int[]{0, 0, 0, 0}, new int[]{0, 0}, 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
        assertBlock(new int[]{-1, -1, -1, -1}, new int[]{-1, -1}, 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd);
        assertBlock(new int[]{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, new int[]{0xa4093822, 0x299f31d0},
                0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1);
    }

    private static void assertBlock(int[] counter, int[] key, int... expected) {
        int[] block = new int[4];
        Philox.block(counter[0], counter[1], counter[2], counter[3], key[0], key[1], block);
        assertArrayEquals(expected, block);
    }

    @Property
    void aStreamIsAFunctionOfSeedNameAndIndex(@ForAll long seed, @ForAll String name, @ForAll long i, @ForAll long j) {
        assertArrayEquals(new RandomStreams(seed).stream(name, i, j).longs(9).toArray(), new RandomStreams(seed).stream(
                name, i, j).longs(9).toArray());
    }

    @Property
    void anotherSeedNameOrIndexGivesAnotherStream(@ForAll long seed, @ForAll String name, @ForAll long i) {
        RandomStreams streams = new RandomStreams(seed);
        long first = streams.stream(name, i).nextLong();
        assertNotEquals(first, streams.stream(name + "x", i).nextLong());
        assertNotEquals(first, streams.stream(name, i + 1).nextLong());
        assertNotEquals(first, streams.stream(name, i, 0).nextLong());
        assertNotEquals(first, streams.stream(name).nextLong());
        assertNotEquals(first, new RandomStreams(seed + 1).stream(name, i).nextLong());
    }

    @Test
    void neighbouringStreamsAreUniformAndUncorrelated() {
        RandomStreams streams = new RandomStreams(0);
        int n = 20_000;
        double sum = 0, product = 0;
        Set<Long> seen = new HashSet<>();
        double before = 0.5;
        for (int i = 0; i < n; i++) {
            RandomGenerator stream = streams.stream("test", i);
            double u = stream.nextDouble();
            seen.add(Double.doubleToLongBits(u));
            sum += u;
            product += (u - 0.5) * (before - 0.5);
            before = u;
        }
        // Five standard errors of the mean of a uniform number, and of the product of two.
        assertTrue(Math.abs(sum / n - 0.5) < 5 / Math.sqrt(12.0 * n));
        assertTrue(Math.abs(product / n) < 5.0 / 12 / Math.sqrt(n));
        assertEquals(n, seen.size());
    }
}
