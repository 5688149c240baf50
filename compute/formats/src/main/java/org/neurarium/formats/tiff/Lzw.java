package org.neurarium.formats.tiff;

import java.nio.ByteBuffer;

/// LZW (TIFF 6.0, section 13): codes of 9 to 12 bits, the high bit first; and the variant with the low bit first that
/// libtiff wrote before 1993.
final class Lzw {
    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int MOST = 4096;

    private final ByteBuffer packed;
    private final byte[] out;
    private final boolean lowBitFirst;
    private long bits;
    private int held;
    private int n;

    private Lzw(ByteBuffer packed, byte[] out, boolean lowBitFirst) {
        this.packed = packed;
        this.out = out;
        this.lowBitFirst = lowBitFirst;
    }

    static int unpack(ByteBuffer packed, byte[] out) throws PackedData {
        int at = packed.position();
        // every stream begins with a clear code, which tells the two kinds apart: 0x80 against 0x00 and a set bit
        boolean old = packed.remaining() >= 2 && packed.get(at) == 0 && (packed.get(at + 1) & 1) == 1;
        return new Lzw(packed, out, old).run();
    }

    /// A string is kept as the place in `out` where it was last written: each new one is its parent there and the byte
    /// that follows it.
    private int run() throws PackedData {
        int[] start = new int[MOST];
        int[] length = new int[MOST];
        int next = END + 1, width = 9;
        int before = -1; // where the last string begins; -1 after a clear
        int beforeLength = 0;
        // The newer kind widens its codes one code early.
        int early = lowBitFirst ? 0 : 1;
        while (n < out.length) {
            int code = code(width);
            if (code < 0 || code == END) break;
            if (code == CLEAR) {
                next = END + 1;
                width = 9;
                before = -1;
                continue;
            }
            int at = n;
            if (code < CLEAR) {
                out[n++] = (byte) code;
            } else if (code < next && code > END) {
                copy(start[code], length[code]);
            } else if (code == next && before >= 0) {
                copy(before, beforeLength); // the string that is being made: the last one and its own first byte
                if (n < out.length) out[n++] = out[at];
            } else {
                throw new PackedData("its LZW codes are damaged");
            }
            if (before >= 0 && next < MOST) {
                start[next] = before;
                length[next] = beforeLength + 1;
                next++;
                if (next + early >= 1 << width && width < 12) width++;
            }
            before = at;
            beforeLength = n - at;
        }
        return n;
    }

    private void copy(int from, int count) {
        int run = Math.min(count, out.length - n);
        // byte by byte, since the two places may overlap by one
        for (int i = 0; i < run; i++)
            out[n + i] = out[from + i];
        n += run;
    }

    private int code(int width) {
        while (held < width) {
            if (!packed.hasRemaining()) return -1;
            long b = packed.get() & 0xffL;
            bits = lowBitFirst ? bits | b << held : bits << 8 | b;
            held += 8;
        }
        held -= width;
        if (lowBitFirst) {
            int code = (int) (bits & (1 << width) - 1);
            bits >>>= width;
            return code;
        }
        return (int) (bits >>> held) & (1 << width) - 1;
    }
}
