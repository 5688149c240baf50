package org.neurarium.formats.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Undoes and does what makes rows pack better (TIFF 6.0, section 14; Adobe's technical note 3 for floats).
final class Predictor {
    private Predictor() {}

    /// Each sample was stored as its difference from the same sample of the pixel to the left.
    ///
    /// @param raw little-endian values of `bytes` bytes
    static void differences(byte[] raw, int rows, int width, int samples, int bytes) {
        ByteBuffer b = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
        int row = width * samples;
        for (int y = 0; y < rows; y++) {
            int start = y * row;
            switch (bytes) {
                case 1 -> {
                    for (int i = start + samples; i < start + row; i++)
                        raw[i] += raw[i - samples];
                }
                case 2 -> {
                    for (int i = start + samples; i < start + row; i++)
                        b.putShort(2 * i, (short) (b.getShort(2 * i) + b.getShort(2 * (i - samples))));
                }
                case 4 -> {
                    for (int i = start + samples; i < start + row; i++)
                        b.putInt(4 * i, b.getInt(4 * i) + b.getInt(4 * (i - samples)));
                }
                default -> {
                    for (int i = start + samples; i < start + row; i++)
                        b.putLong(8 * i, b.getLong(8 * i) + b.getLong(8 * (i - samples)));
                }
            }
        }
    }

    /// The reverse of [#differences] for one sample a pixel of one or two bytes.
    static void difference(byte[] raw, int rows, int width, int bytes) {
        ByteBuffer b = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
        for (int y = 0; y < rows; y++) {
            for (int i = (y + 1) * width - 1; i > y * width; i--) {
                if (bytes == 1) raw[i] -= raw[i - 1];
                else
                    b.putShort(2 * i, (short) (b.getShort(2 * i) - b.getShort(2 * (i - 1))));
            }
        }
    }

    /// The bytes of a row were sorted by their weight, the highest of all values first, and then stored as differences.
    static void floats(byte[] raw, int rows, int width, int samples, int bytes) {
        int values = width * samples, row = values * bytes;
        byte[] line = new byte[row];
        for (int y = 0; y < rows; y++) {
            int start = y * row;
            for (int i = start + samples; i < start + row; i++)
                raw[i] += raw[i - samples];
            System.arraycopy(raw, start, line, 0, row);
            for (int v = 0; v < values; v++) {
                for (int k = 0; k < bytes; k++)
                    raw[start + v * bytes + k] = line[(bytes - 1 - k) * values + v];
            }
        }
    }
}
