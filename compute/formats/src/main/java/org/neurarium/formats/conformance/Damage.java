package org.neurarium.formats.conformance;

import java.util.Arrays;
import java.util.Random;

/// What happens to files: bits turn, pieces are cut off, moved or repeated, and lengths go to their extremes.
public final class Damage {
    private Damage() {}

    /// The same bytes for the same numbers.
    public static byte[] of(byte[] good, Random random) {
        byte[] bad = good.clone();
        int times = random.nextBoolean() ? 1 : 1 + random.nextInt(4);
        for (int i = 0; i < times && bad.length > 8; i++) {
            bad = switch (random.nextInt(5)) {
                case 0 -> flipped(bad, random);
                case 1 -> Arrays.copyOf(bad, 1 + place(bad, random));
                case 2 -> spliced(bad, random);
                default -> extreme(bad, random);
            };
        }
        return bad;
    }

    /// The beginning and the end hold what matters, so half of all changes are there.
    private static int place(byte[] bytes, Random random) {
        int near = Math.min(bytes.length, 600);
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(near);
            case 1 -> bytes.length - 1 - random.nextInt(near);
            default -> random.nextInt(bytes.length);
        };
    }

    private static byte[] flipped(byte[] bytes, Random random) {
        for (int i = random.nextBoolean() ? 0 : random.nextInt(8); i >= 0; i--)
            bytes[place(bytes, random)] ^= (byte) (1 << random.nextInt(8));
        return bytes;
    }

    private static byte[] spliced(byte[] bytes, Random random) {
        int from = place(bytes, random), to = place(bytes, random),
                n = random.nextInt(Math.min(64, bytes.length - from) + 1);
        int put = random.nextBoolean() ? n : 0;
        int rest = Math.min(bytes.length, to + (random.nextBoolean() ? n : 0));
        byte[] out = new byte[to + put + bytes.length - rest];
        System.arraycopy(bytes, 0, out, 0, to);
        System.arraycopy(bytes, from, out, to, put);
        System.arraycopy(bytes, rest, out, to + put, bytes.length - rest);
        return out;
    }

    private static byte[] extreme(byte[] bytes, Random random) {
        long[] values = {0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, Integer.MAX_VALUE, Integer.MIN_VALUE, 0xffffffffL,
            1L << 40, 1L << 60, Long.MAX_VALUE, Long.MIN_VALUE, -1, bytes.length, bytes.length - 8};
        long value = values[random.nextInt(values.length)];
        int at = place(bytes, random), n = 1 << random.nextInt(4);
        for (int k = 0; k < n && at + k < bytes.length; k++)
            bytes[at + k] = (byte) (value >> 8 * k);
        return bytes;
    }
}
