package org.neurarium.data;

import java.util.Arrays;
import java.util.Optional;

/// What the elements of a tensor are; the numbers are ONNX's (`TensorProto.DataType`).
public enum ElementType {
    FLOAT(1, 4), UINT8(2, 1), INT8(3, 1), UINT16(4, 2), INT16(5, 2), INT32(6, 4), INT64(7, 8), BOOL(9, 1), FLOAT16(10,
            2), DOUBLE(11, 8), UINT32(12, 4), UINT64(13, 8), BFLOAT16(16, 2);

    private final int onnx;
    private final int bytes;

    ElementType(int onnx, int bytes) {
        this.onnx = onnx;
        this.bytes = bytes;
    }

    public int onnx() { return onnx; }

    /// Bytes an element takes, from 1 to 8.
    public int bytes() { return bytes; }

    /// Has fractions, and so gradients.
    public boolean isFloat() {
        return this == FLOAT || this == DOUBLE || this == FLOAT16 || this == BFLOAT16;
    }

    /// The type with this number; empty for text, complex and low-bit numbers, which no graph here has.
    public static Optional<ElementType> ofOnnx(int number) {
        return Arrays.stream(values()).filter(t -> t.onnx == number).findFirst();
    }
}
