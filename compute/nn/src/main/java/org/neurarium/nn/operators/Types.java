package org.neurarium.nn.operators;

import org.neurarium.data.BadInput;
import org.neurarium.data.ElementType;

/// How element types are computed with: torch has few operators for some of ONNX's, whose values are kept in a wider
/// type and brought back into their range after arithmetic.
public final class Types {
    private Types() {}

    /// The number of torch's type (`ScalarType`) in which these elements are kept.
    public static int dtype(ElementType type) {
        return switch (type) {
            case UINT8 -> 0;
            case INT8 -> 1;
            case INT16, UINT16, INT32 -> 3;
            case UINT32, INT64, UINT64 -> 4;
            case FLOAT16 -> 5;
            case FLOAT -> 6;
            case DOUBLE -> 7;
            case BOOL -> 11;
            case BFLOAT16 -> 15;
            case FLOAT8_E4M3, FLOAT8_E5M2 -> throw new BadInput("Nothing computes with " + type.dtype() + " here.");
        };
    }

    /// The expression, cast to the type.
    static String to(String expression, ElementType type) {
        String cast = "torch.to(" + expression + ", " + dtype(type) + ")";
        return wraps(type) ? wrap(cast, type) : cast;
    }

    /// Whether the type is kept in a wider one.
    static boolean wraps(ElementType type) {
        return type == ElementType.INT16 || type == ElementType.UINT16 || type == ElementType.UINT32;
    }

    /// Brings results of arithmetic back into the range of their type, as overflow does.
    static String wrap(String expression, ElementType type) {
        return switch (type) {
            case UINT16 -> "torch.bitwise_and(" + expression + ", 65535)";
            case UINT32 -> "torch.bitwise_and(" + expression + ", 4294967295)";
            case INT16 -> "torch.bitwise_and(" + expression + " + 32768, 65535) - 32768";
            default -> expression;
        };
    }

    /// Type by number, as attributes give it.
    static ElementType type(Call n, long number) {
        return ElementType.ofOnnx((int) number)
                .orElseThrow(() -> new BadInput(n.node().title() + " asks for the element type " + number
                        + ", which Neurarium does not compute with."));
    }

    /// The least and the largest value of an integer type.
    static long[] range(ElementType type) {
        return switch (type) {
            case UINT8 -> new long[]{0, 255};
            case INT8 -> new long[]{-128, 127};
            case UINT16 -> new long[]{0, 65535};
            case INT16 -> new long[]{-32768, 32767};
            case UINT32 -> new long[]{0, 4294967295L};
            case INT32 -> new long[]{Integer.MIN_VALUE, Integer.MAX_VALUE};
            default -> new long[]{Long.MIN_VALUE + 1, Long.MAX_VALUE};
        };
    }
}
