package org.neurarium.formats.tiff;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// zlib streams, by the JDK's own zlib.
final class Deflate {
    private Deflate() {}

    static int unpack(ByteBuffer packed, byte[] out) throws PackedData {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            int n = 0;
            while (n < out.length && !inflater.finished()) {
                int got = inflater.inflate(out, n, out.length - n);
                if (got == 0 && (inflater.needsInput() || inflater.needsDictionary())) break;
                n += got;
            }
            return n;
        } catch (DataFormatException _) {
            throw new PackedData("its deflate stream is damaged");
        } finally {
            inflater.end();
        }
    }

    /// @param level 1 (fast) to 9 (small)
    static byte[] pack(byte[] bytes, int level) {
        Deflater deflater = new Deflater(level);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            // zlib's own bound: what cannot be packed grows by a few bytes a block
            byte[] out = new byte[bytes.length + (bytes.length >> 10) + 64];
            int n = 0;
            while (!deflater.finished())
                n += deflater.deflate(out, n, out.length - n);
            return Arrays.copyOf(out, n);
        } finally {
            deflater.end();
        }
    }
}
