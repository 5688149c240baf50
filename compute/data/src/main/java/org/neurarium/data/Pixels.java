package org.neurarium.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// A block of pixels of one channel, row by row, in the type it was stored in: nothing is rounded on the way.
///
/// The bytes are little-endian and belong to the block; it is not changed after it was made.
public record Pixels(PixelType type, int width, int height, ByteBuffer bytes) {
    public Pixels {
        if (bytes.order() != ByteOrder.LITTLE_ENDIAN) {
            throw new IllegalArgumentException("pixels are little-endian");
        }
        if (bytes.capacity() != (long) width * height * type.bytes()) {
            throw new IllegalArgumentException("%d × %d pixels of %s need %d bytes, got %d".formatted(width, height,
                    type.dtype(), (long) width * height * type.bytes(), bytes.capacity()));
        }
    }

    /// An empty (all zero) block to be filled by whoever makes it.
    public static Pixels allocate(PixelType type, int width, int height) {
        return new Pixels(type, width, height, ByteBuffer.allocate(Math.multiplyExact(Math.multiplyExact(width, height),
                type.bytes())).order(ByteOrder.LITTLE_ENDIAN));
    }

    public static Pixels of(int width, int height, float[] values) {
        Pixels p = allocate(PixelType.FLOAT32, width, height);
        p.bytes.asFloatBuffer().put(values, 0, width * height);
        return p;
    }

    public int count() { return width * height; }

    /// The value of pixel `i` (row by row). 64-bit integers beyond 2⁵³ lose their last digits; see [#integer(int)].
    public double value(int i) {
        return switch (type) {
            case UINT8 -> bytes.get(i) & 0xff;
            case INT8 -> bytes.get(i);
            case UINT16 -> bytes.getShort(2 * i) & 0xffff;
            case INT16 -> bytes.getShort(2 * i);
            case UINT32 -> bytes.getInt(4 * i) & 0xffffffffL;
            case INT32 -> bytes.getInt(4 * i);
            case UINT64 -> unsigned(bytes.getLong(8 * i));
            case INT64 -> bytes.getLong(8 * i);
            case FLOAT16 -> Float.float16ToFloat(bytes.getShort(2 * i));
            case FLOAT32 -> bytes.getFloat(4 * i);
            case FLOAT64 -> bytes.getDouble(8 * i);
        };
    }

    /// The exact integer at pixel `i`; for a float type the value cut off at the point.
    public long integer(int i) {
        return switch (type) {
            case UINT64, INT64 -> bytes.getLong(8 * i);
            default -> (long) value(i);
        };
    }

    /// All values as float32, in a new array.
    public float[] floats() {
        int n = count();
        float[] out = new float[n];
        switch (type) {
            case UINT8 -> {
                for (int i = 0; i < n; i++)
                    out[i] = bytes.get(i) & 0xff;
            }
            case UINT16 -> {
                for (int i = 0; i < n; i++)
                    out[i] = bytes.getShort(2 * i) & 0xffff;
            }
            case FLOAT32 -> bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).clear().asFloatBuffer().get(out);
            default -> {
                for (int i = 0; i < n; i++)
                    out[i] = (float) value(i);
            }
        }
        return out;
    }

    private static double unsigned(long v) { return v >= 0 ? v : (v >>> 1) * 2.0 + (v & 1); }
}
