package org.neurarium.formats.pickle;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.neurarium.data.BadInput;
import org.neurarium.formats.Source;

/// The bytes of a pickle, one argument after the other.
final class PickleBytes {
    /// A line of protocol 0 that is longer is no pickle.
    private static final int LINE = 1 << 16;
    /// Reading a number takes the square of its digits.
    private static final int DIGITS = 1000;

    private final Source source;
    private long at;

    PickleBytes(Source source, long at) {
        this.source = source;
        this.at = at;
    }

    long at() { return at; }

    int u8() { return source.u8(at++); }

    int u16() {
        at += 2;
        return (int) source.whole(at - 2, 2) & 0xffff;
    }

    int i32() {
        at += 4;
        return (int) source.whole(at - 4, 4);
    }

    /// A length of four bytes.
    long u32() { return i32() & 0xffffffffL; }

    /// A length of eight bytes.
    long u64() {
        at += 8;
        return source.whole(at - 8, 8);
    }

    double real() {
        at += 8;
        return Double.longBitsToDouble(Long.reverseBytes(source.whole(at - 8, 8)));
    }

    byte[] bytes(long n) {
        if (n < 0 || n > source.length() - at)
            throw damaged("a text or block of " + Long.toUnsignedString(n)
                    + " bytes does not fit");
        at += n;
        return source.read(at - n, (int) Math.min(n, Integer.MAX_VALUE));
    }

    String text(long n) { return new String(bytes(n), StandardCharsets.UTF_8); }

    /// A whole number of `n` bytes, little-endian, with its sign.
    BigInteger whole(long n) {
        if (n > 1024) throw damaged("a number of " + n + " bytes");
        byte[] little = bytes(n), big = new byte[little.length];
        for (int i = 0; i < big.length; i++)
            big[i] = little[big.length - 1 - i];
        return big.length == 0 ? BigInteger.ZERO : new BigInteger(big);
    }

    /// The text up to the end of the line, as protocol 0 has it.
    String line() {
        long from = at;
        while (source.u8(at) != '\n') {
            at++;
            if (at - from > LINE) throw damaged("a line does not end");
        }
        at++;
        return new String(source.read(from, (int) (at - 1 - from)), StandardCharsets.UTF_8);
    }

    /// A line with a number in the memo.
    long index() {
        String line = line();
        try {
            return Long.parseLong(line);
        } catch (NumberFormatException _) {
            throw damaged("'" + line + "' is no number");
        }
    }

    /// A whole number as text.
    BigInteger whole(String line) {
        try {
            if (line.length() < DIGITS) return new BigInteger(line);
        } catch (NumberFormatException _) {
            // said below
        }
        throw damaged("there is no whole number where one should be");
    }

    /// A line with a number, `inf` or `nan`.
    double realLine() {
        String line = line();
        try {
            return Double.parseDouble(line.replace("inf", "Infinity").replace("nan", "NaN"));
        } catch (NumberFormatException _) {
            throw damaged("'" + line + "' is no number");
        }
    }

    BadInput damaged(String what) {
        return new BadInput("%s is no pickle, or damaged: at byte %,d %s. Copy or save it again.".formatted(source
                .name(), at, what));
    }
}
