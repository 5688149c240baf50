package org.neurarium.nn.operators;

import static org.neurarium.nn.operators.Call.bool;

import java.util.List;
import org.neurarium.data.ElementType;

/// Whole numbers that stand for real ones: value = (q − zero point) · scale.
final class Quantisation {
    private Quantisation() {}

    static void addTo(Operators t) {
        t.one("QuantizeLinear", n -> {
            ElementType to = n.has(2)
                    ? n.type(2)
                    : n.whole("output_dtype", 0) > 0 ? Types.type(n, n.whole("output_dtype", 0)) : ElementType.UINT8;
            n.types(to);
            return quantise(n, n.in(0), n.in(1), n.optional(2), to, n.whole("axis", 1), n.whole("block_size", 0));
        });
        t.one("DequantizeLinear", n -> {
            n.types(n.type(1));
            return "self.dequantise(%s, %s, %s, %d, %d)".formatted(n.in(0), n.in(1), n.optional(2), n.whole("axis", 1),
                    n
                            .whole("block_size", 0));
        });
        t.many("DynamicQuantizeLinear", n -> {
            n.types(ElementType.UINT8, n.type(0), ElementType.UINT8);
            return Operators.members(n.let("self.quantise_dynamic(" + n.in(0) + ")"), 3);
        });
        t.one("MatMulInteger", n -> {
            n.types(ElementType.INT32);
            return "torch.matmul(self.centred(%s, %s, -2), self.centred(%s, %s, -1))".formatted(n.in(0), n.optional(2),
                    n
                            .in(1),
                    n.optional(3));
        });
        t.one("QLinearMatMul", n -> {
            n.types(n.type(7));
            // The operator's text says that results saturate; the outputs of its own cases wrap around.
            if (n.type(7) == ElementType.INT8)
                throw n.refuse(
                        "has signed results, about which ONNX's text and its test cases disagree");
            String real = "torch.matmul(self.dequantise(%s, %s, %s, -2, 0), self.dequantise(%s, %s, %s, -1, 0))"
                    .formatted(n
                            .in(0), n.in(1), n.in(2), n.in(3), n.in(4), n.in(5));
            return quantise(n, real, n.in(6), n.in(7), n.type(7), -1, 0);
        });
        t.one("ConvInteger", n -> {
            n.types(ElementType.INT32);
            // In double precision: sums of products of bytes are exact, and torch convolves no whole numbers.
            String x = n.let("torch.to(self.centred(%s, %s, 1), 7)".formatted(n.in(0), n.optional(2)));
            String w = n.let("torch.to(self.centred(%s, %s, 0), 7)".formatted(n.in(1), n.optional(3)));
            return Types.to(Convolutions.convolution(n, x, w, "None"), ElementType.INT32);
        });
        t.one("QLinearConv", n -> {
            n.types(n.type(7));
            String x = n.let("self.dequantise(%s, %s, %s, 1, 0)".formatted(n.in(0), n.in(1), n.in(2)));
            String w = n.let("self.dequantise(%s, %s, %s, 0, 0)".formatted(n.in(3), n.in(4), n.in(5)));
            String b = n.has(8) ? "torch.to(%s, 6) * %s * %s".formatted(n.in(8), n.in(1), n.in(4)) : "None";
            return quantise(n, Convolutions.convolution(n, x, w, b), n.in(6), n.in(7), n.type(7), 1, 0);
        });
    }

    private static String quantise(Call n, String x, String scale, String zero, ElementType to, long axis, long block) {
        if (to.isFloat() || to.bytes() > 4) throw n.refuse("quantises to " + to + ", which it cannot here");
        long[] range = Types.range(to);
        return "torch.to(self.quantise(%s, %s, %s, %d, %d, %d, %d), %d)".formatted(x, scale, zero, axis, block,
                range[0],
                range[1], Types.dtype(to));
    }
}
