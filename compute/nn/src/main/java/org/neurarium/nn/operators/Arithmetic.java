package org.neurarium.nn.operators;

import java.util.List;
import java.util.Map;
import org.neurarium.data.ElementType;

/// Two or more numbers in, one number out, with broadcasting.
final class Arithmetic {
    private Arithmetic() {}

    static void addTo(Operators t) {
        Map.of("Add", "+", "Sub", "-", "Mul", "*").forEach((op, sign) -> t.one(op, n -> signed(n, sign)));
        t.one("Div", Arithmetic::divide);
        t.one("Pow", Arithmetic::power);
        t.one("Mod", n -> wrap(n, "torch.%s(%s, %s)".formatted(n.flag("fmod", false) ? "fmod" : "remainder", n.in(0), n
                .in(1))));
        Map.of("And", "logical_and", "Or", "logical_or", "Xor", "logical_xor").forEach((op, f) -> t.one(op, n -> {
            n.types(ElementType.BOOL);
            return "torch." + f + "(" + n.in(0) + ", " + aligned(n, 0, 1) + ")";
        }));
        Map.of("Equal", "eq", "Greater", "gt", "Less", "lt", "GreaterOrEqual", "ge", "LessOrEqual", "le")
                .forEach((op, f) -> t.one(op, n -> {
                    n.types(ElementType.BOOL);
                    return "torch." + f + "(" + n.in(0) + ", " + aligned(n, 0, 1) + ")";
                }));
        Map.of("BitwiseAnd", "and", "BitwiseOr", "or", "BitwiseXor", "xor")
                .forEach((op, f) -> t.one(op,
                        n -> "torch.bitwise_" + f + "(" + n.in(0) + ", " + n.in(1) + ")"));
        t.one("BitShift", Arithmetic::shift);
        t.one("Max", n -> folded(n, "torch.maximum"));
        t.one("Min", n -> folded(n, "torch.minimum"));
        t.one("Sum", n -> folded(n, "torch.add"));
        t.one("Mean", n -> "(" + folded(n, "torch.add") + ") / " + n.count());
        t.one("Where", n -> {
            n.types(n.type(1));
            return "torch.where(" + n.in(0) + ", " + n.in(1) + ", " + n.in(2) + ")";
        });
    }

    /// The second operand; before version 7 its first dimension could lie at an axis of the first operand.
    static String aligned(Call n, int a, int b) {
        boolean old = n.set("axis") && (n.flag("broadcast", false) || n.op().equals("PRelu"));
        return old ? "self.align(%s, %s, %d)".formatted(n.in(a), n.in(b), n.whole("axis", -1)) : n.in(b);
    }

    /// A number of the graph is written as a number: torch then reads no tensor, and differentiates without one.
    private static String operand(Call n, int i) {
        boolean number = n.isFloat(i) && n.shape(i).filter(List::isEmpty).isPresent();
        return number ? n.literal(i).orElseGet(() -> n.in(i)) : n.in(i);
    }

    private static String signed(Call n, String sign) {
        String right = n.set("axis") ? aligned(n, 0, 1) : operand(n, 1);
        boolean number = n.literal(1).filter(right::equals).isPresent();
        return wrap(n, (number ? n.in(0) : operand(n, 0)) + " " + sign + " " + right);
    }

    private static String divide(Call n) {
        if (n.isFloat(0)) return n.in(0) + " / " + (n.set("axis") ? aligned(n, 0, 1) : operand(n, 1));
        return "torch.div(" + n.in(0) + ", " + n.in(1) + ", rounding_mode=\"trunc\")";
    }

    private static String power(Call n) {
        boolean number = n.literal(1).isPresent() && n.shape(1).filter(s -> s.size() <= 1).isPresent();
        String power = "torch.pow(" + n.in(0) + ", " + (n.set("axis")
                ? aligned(n, 0, 1)
                : number
                        ? n.number(1)
                        : n.in(1))
                + ")";
        boolean same = n.isFloat(0) || n.type(1) == n.type(0);
        boolean widened = n.isFloat(0) && n.isFloat(1) && n.type(0) != n.type(1);
        return same && !widened ? wrap(n, power) : Types.to(power, n.type(0));
    }

    private static String shift(Call n) {
        String f = n.text("direction", "").equals("LEFT") ? "left" : "right";
        return wrap(n, "torch.bitwise_" + f + "_shift(" + n.in(0) + ", " + n.in(1) + ")");
    }

    private static String folded(Call n, String f) {
        String out = n.count() == 1 ? "torch.alias(" + n.in(0) + ")" : n.in(0);
        for (int i = 1; i < n.count(); i++)
            out = f + "(" + out + ", " + n.in(i) + ")";
        return wrap(n, out);
    }

    private static String wrap(Call n, String expression) {
        return Types.wraps(n.type(0)) ? Types.wrap("(" + expression + ")", n.type(0)) : expression;
    }
}
