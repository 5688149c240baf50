package org.neurarium.data;

/// How a pixel is stored. The name in [#dtype()] is NumPy's, which is what scripts know.
public enum PixelType {
    UINT8("uint8", 1, 0, 255), INT8("int8", 1, -128, 127), UINT16("uint16", 2, 0, 65535), INT16("int16", 2, -32768,
            32767), UINT32("uint32", 4, 0, 4294967295.0), INT32("int32", 4, Integer.MIN_VALUE,
                    Integer.MAX_VALUE), UINT64("uint64", 8, 0, 18446744073709551615.0), INT64("int64", 8,
                            Long.MIN_VALUE, Long.MAX_VALUE), FLOAT16("float16", 2, -65504, 65504), FLOAT32("float32", 4,
                                    -Float.MAX_VALUE,
                                    Float.MAX_VALUE), FLOAT64("float64", 8, -Double.MAX_VALUE, Double.MAX_VALUE);

    private final String dtype;
    private final int bytes;
    private final double lowest, highest;

    PixelType(String dtype, int bytes, double lowest, double highest) {
        this.dtype = dtype;
        this.bytes = bytes;
        this.lowest = lowest;
        this.highest = highest;
    }

    public String dtype() { return dtype; }

    /// Bytes per pixel.
    public int bytes() { return bytes; }

    /// The smallest value that it can hold.
    public double lowest() { return lowest; }

    /// The largest value that it can hold.
    public double highest() { return highest; }

    public boolean isFloat() { return this == FLOAT16 || this == FLOAT32 || this == FLOAT64; }
}
