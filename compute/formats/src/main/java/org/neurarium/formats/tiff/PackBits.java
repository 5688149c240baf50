package org.neurarium.formats.tiff;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// Runs of bytes (TIFF 6.0, section 9).
final class PackBits {
    private PackBits() {}

    static int unpack(ByteBuffer packed, byte[] out) throws PackedData {
        int n = 0;
        while (n < out.length && packed.hasRemaining()) {
            int code = packed.get();
            if (code >= 0) {
                int run = Math.min(code + 1, out.length - n);
                if (packed.remaining() < run) throw new PackedData("its PackBits runs end early");
                packed.get(out, n, run);
                packed.position(packed.position() + Math.min(code + 1 - run, packed.remaining()));
                n += run;
            } else if (code != -128) {
                if (!packed.hasRemaining()) throw new PackedData("its PackBits runs end early");
                int run = Math.min(1 - code, out.length - n);
                Arrays.fill(out, n, n + run, packed.get());
                n += run;
            }
        }
        return n;
    }
}
