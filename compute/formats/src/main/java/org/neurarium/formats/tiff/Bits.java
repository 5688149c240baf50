package org.neurarium.formats.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.neurarium.formats.Memory;

/// Samples that are not 1, 2, 4 or 8 whole bytes long: packed one after the other, the high bit first, each row from a
/// new byte on.
final class Bits {
    private Bits() {}

    static byte[] widen(byte[] raw, int rows, int valuesPerRow, Samples samples, boolean bigEndian, String name) {
        int bits = samples.bits(), bytes = samples.type().bytes();
        byte[] out = Memory.bytes(name, (long) rows * valuesPerRow * bytes);
        ByteBuffer b = ByteBuffer.wrap(out).order(ByteOrder.LITTLE_ENDIAN);
        int rowBytes = raw.length / Math.max(1, rows);
        for (int y = 0; y < rows; y++) {
            // Values of whole bytes, as 24 bits, are in the file's order of bytes.
            if (bits % 8 == 0) whole(raw, y * rowBytes, b, y * valuesPerRow, valuesPerRow, bits / 8, bytes, bigEndian);
            else
                packed(raw, y * rowBytes, b, y * valuesPerRow, valuesPerRow, bits, bytes);
        }
        return out;
    }

    private static void packed(byte[] raw, int from, ByteBuffer out, int to, int n, int bits, int bytes) {
        long held = 0;
        int have = 0, at = from;
        for (int i = 0; i < n; i++) {
            while (have < bits) {
                held = held << 8 | raw[at++] & 0xff;
                have += 8;
            }
            have -= bits;
            put(out, to + i, bytes, held >>> have & (1L << bits) - 1);
        }
    }

    private static void whole(byte[] raw, int from, ByteBuffer out, int to, int n, int size, int bytes,
            boolean bigEndian) {
        for (int i = 0; i < n; i++) {
            long v = 0;
            for (int k = 0; k < size; k++)
                v |= (raw[from + i * size + (bigEndian ? size - 1 - k : k)] & 0xffL) << 8 * k;
            put(out, to + i, bytes, v);
        }
    }

    private static void put(ByteBuffer out, int i, int bytes, long v) {
        switch (bytes) {
            case 1 -> out.put(i, (byte) v);
            case 2 -> out.putShort(2 * i, (short) v);
            default -> out.putInt(4 * i, (int) v);
        }
    }
}
