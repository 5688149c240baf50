package org.neurarium.nn.operators;

import static org.neurarium.nn.operators.Call.real;

import org.neurarium.data.ElementType;

/// One number in, one number out.
final class Elementwise {
    private Elementwise() {}

    static void addTo(Operators t) {
        for (String f : new String[]{"Abs", "Acos", "Acosh", "Asin", "Asinh", "Atan", "Atanh", "Ceil", "Cos", "Cosh",
            "Erf", "Exp", "Floor", "Log", "Neg", "Reciprocal", "Relu", "Round", "Sigmoid", "Sign", "Sin", "Sinh",
            "Sqrt", "Tan", "Tanh", "Softplus", "Mish"}) {
            t.one(f, n -> wrapped(n, "torch." + f.toLowerCase(java.util.Locale.ROOT) + "(" + n.in(0) + ")"));
        }
        t.one("Identity", n -> "torch.alias(" + n.in(0) + ")");
        t.one("Softsign", n -> n.in(0) + " / (torch.abs(" + n.in(0) + ") + 1)");
        t.one("Elu", n -> "torch.elu(" + n.in(0) + ", " + real(n.real("alpha", 1)) + ")");
        t.one("Celu", n -> "torch.celu(" + n.in(0) + ", " + real(n.real("alpha", 1)) + ")");
        t.one("Selu", n -> "torch.elu(%s, %s, %s)".formatted(n.in(0), real(n.real("alpha", 1.67326319217681884765625)),
                real(n.real("gamma", 1.05070102214813232421875))));
        t.one("LeakyRelu", n -> "torch.leaky_relu(" + n.in(0) + ", " + real(n.real("alpha", 0.01)) + ")");
        t.one("ThresholdedRelu", n -> "torch.threshold(%s, %s, 0)".formatted(n.in(0), real(n.real("alpha", 1))));
        t.one("HardSigmoid",
                n -> "torch.clamp(%s * %s + %s, 0, 1)".formatted(n.in(0), real(n.real("alpha", 0.2)), real(n
                        .real("beta", 0.5))));
        t.one("HardSwish", n -> "torch.hardswish(" + n.in(0) + ")");
        t.one("Swish", n -> n.real("alpha", 1) == 1
                ? "torch.silu(" + n.in(0) + ")"
                : "%s * torch.sigmoid(%s * %s)".formatted(n.in(0), n.in(0), real(n.real("alpha", 1))));
        t.one("Gelu", n -> "torch.gelu(%s, approximate=\"%s\")".formatted(n.in(0), n.text("approximate", "none")));
        t.one("Shrink", n -> "self.shrink(%s, %s, %s)".formatted(n.in(0), real(n.real("lambd", 0.5)), real(n.real(
                "bias", 0))));
        t.one("PRelu", n -> "torch.where(%s < 0, %s * %s, %s)".formatted(n.in(0), n.in(0), Arithmetic.aligned(n, 0, 1),
                n.in(0)));
        t.one("Clip", Elementwise::clip);
        t.one("Not", n -> "torch.logical_not(" + n.in(0) + ")");
        t.one("BitwiseNot", n -> wrapped(n, "torch.bitwise_not(" + n.in(0) + ")"));
        t.one("IsNaN", n -> truth(n, "torch.isnan(" + n.in(0) + ")"));
        t.one("IsInf", Elementwise::infinite);
        t.one("Cast", n -> cast(n, Types.type(n, n.whole("to", 1))));
        t.one("CastLike", n -> cast(n, n.type(1)));
        t.many("Dropout", n -> {
            if (n.has(2) && !n.number(2).equals("0"))
                throw n.refuse(
                        "draws random numbers (training_mode): export the model for inference");
            n.types(n.type(0), ElementType.BOOL);
            return java.util.List.of("torch.alias(" + n.in(0) + ")", "torch.ones_like(" + n.in(0) + ", dtype=11)");
        });
    }

    private static String wrapped(Call n, String expression) {
        return Types.wraps(n.type(0)) ? Types.wrap("(" + expression + ")", n.type(0)) : expression;
    }

    private static String truth(Call n, String expression) {
        n.types(ElementType.BOOL);
        return expression;
    }

    private static String clip(Call n) {
        if (!n.has(1) && !n.has(2)) return "torch.alias(" + n.in(0) + ")";
        if ((!n.has(1) || n.literal(1).isPresent()) && (!n.has(2) || n.literal(2).isPresent())) {
            return "torch.clamp(%s, %s, %s)".formatted(n.in(0), n.has(1) ? n.number(1) : "None", n.has(2)
                    ? n.number(2)
                    : "None");
        }
        String x = n.in(0);
        if (n.has(1)) x = "torch.maximum(" + x + ", " + n.in(1) + ")";
        return n.has(2) ? "torch.minimum(" + x + ", " + n.in(2) + ")" : x;
    }

    private static String infinite(Call n) {
        boolean up = n.flag("detect_positive", true), down = n.flag("detect_negative", true);
        String x = n.in(0);
        return truth(n, up && down
                ? "torch.isinf(" + x + ")"
                : up
                        ? "torch.isposinf(" + x + ")"
                        : down
                                ? "torch.isneginf(" + x + ")"
                                : "torch.zeros_like(" + x + ", dtype=11)");
    }

    private static String cast(Call n, ElementType to) {
        n.types(to);
        // A cast to the same type must still be a value of its own, which can be read and changed.
        return Types.dtype(to) == Types.dtype(n.type(0)) && !Types.wraps(to)
                ? "torch.alias(" + n.in(0) + ")"
                : Types.to(n.in(0), to);
    }
}
