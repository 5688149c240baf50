package org.neurarium.data;

import java.util.Arrays;
import java.util.Optional;

/// What the elements of a tensor are; the numbers are ONNX's (`TensorProto.DataType`).
public enum ElementType {
    FLOAT(1, 4, "float32"), UINT8(2, 1, "uint8"), INT8(3, 1, "int8"), UINT16(4, 2, "uint16"), INT16(5, 2,
            "int16"), INT32(6, 4, "int32"), INT64(7, 8, "int64"), BOOL(9, 1, "bool"), FLOAT16(10, 2,
                    "float16"), DOUBLE(11, 8, "float64"), UINT32(12, 4, "uint32"), UINT64(13, 8,
                            "uint64"), BFLOAT16(16, 2, "bfloat16"), FLOAT8_E4M3(17, 1,
                                    "float8_e4m3fn"), FLOAT8_E5M2(19, 1, "float8_e5m2");

    private final int onnx;
    private final int bytes;
    private final String dtype;

    ElementType(int onnx, int bytes, String dtype) {
        this.onnx = onnx;
        this.bytes = bytes;
        this.dtype = dtype;
    }

    public int onnx() { return onnx; }

    /// Bytes an element takes, from 1 to 8.
    public int bytes() { return bytes; }

    /// As NumPy calls it: `float32`; what NumPy lacks as PyTorch calls it: `bfloat16`.
    public String dtype() { return dtype; }

    /// Has fractions, and so gradients.
    public boolean isFloat() { return dtype.contains("float"); }

    /// Whether files hold such numbers and no graph computes with them.
    public boolean isOnlyStored() { return this == FLOAT8_E4M3 || this == FLOAT8_E5M2; }

    /// The type with this number; empty for text, complex and low-bit numbers, which no graph here has.
    public static Optional<ElementType> ofOnnx(int number) {
        return Arrays.stream(values()).filter(t -> t.onnx == number && !t.isOnlyStored()).findFirst();
    }
}
