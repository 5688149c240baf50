package org.neurarium.neurons.ascent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.neurons.unit.Nodes;

/// What an optimiser makes of the gradient, as nodes behind those of an ascent, so that a whole step is one call: each picture
/// moves for itself, one that rests with the rate 0.
final class Uphill {
    static final String SLOPE = "ascent.slope", GRADIENT = "ascent.gradient", SIZE = "ascent.size",
            KEPT = "ascent.kept", MEAN = "ascent.mean", SQUARE = "ascent.square", NEXT_MEAN = "ascent.mean.next",
            NEXT_SQUARE = "ascent.square.next";
    private static final String RATE = "ascent.rate", SECOND = "ascent.second", ADAM = "ascent.adam",
            PLAIN = "ascent.plain";
    private static final float B1 = 0.9f, B2 = 0.999f, EPSILON = 1e-8f;
    private static final double FIRST = 0.9, OTHER = 0.999, FULL = 255;
    /// The mean size of a gradient below which there is none.
    static final double NOTHING = 1e-12;

    private final Form form;
    private final ElementType type;
    private final Nodes n, wide;

    private Uphill(Form form, ElementType type, Nodes n) {
        this.form = form;
        this.type = type;
        this.n = n;
        this.wide = new Nodes(n.graph(), "ascent/wide/", ElementType.DOUBLE);
    }

    /// Where the parameters are when an optimiser has made its step.
    static String next(Optimiser how) {
        return switch (how) {
            case Optimiser.Adam _ -> ADAM;
            case Optimiser.Plain _ -> PLAIN;
        };
    }

    /// What a step reads: how large the gradients are, the parameters, and what the optimiser remembers.
    static List<String> reads(Optimiser how) {
        List<String> all = new ArrayList<>(List.of(SIZE, next(how)));
        if (how instanceof Optimiser.Adam) all.addAll(List.of(NEXT_MEAN, NEXT_SQUARE));
        return all;
    }

    /// How long the steps are.
    ///
    /// @param rate  of the step
    /// @param step  of those that the optimiser remembers, from 1
    /// @param rests pictures that stay
    static Map<String, NDArray> rates(Optimiser how, double rate, int step, boolean[] rests, int dimensions,
            NDManager mine) {
        double each = how instanceof Optimiser.Plain
                ? rate / FULL
                : (float) rate / (1 - Math.pow(FIRST, step));
        double[] rates = new double[rests.length];
        for (int i = 0; i < rates.length; i++)
            rates[i] = rests[i] ? 0 : each;
        long[] shape = new long[dimensions];
        Arrays.fill(shape, 1);
        shape[0] = rests.length;
        return new HashMap<>(Map.of(RATE, mine.create(rates, new Shape(shape)), SECOND,
                mine.create(new double[]{1 / (1 - Math.pow(OTHER, step))})));
    }

    /// Writes the steps of all optimisers, of which a question takes one.
    static void write(Form form, ElementType type, String parameter, long[] shape, Nodes n) {
        new Uphill(form, type, n).write(parameter, shape);
    }

    private void write(String parameter, long[] shape) {
        Canvas c = form.canvas();
        String slope = n.input(SLOPE, shape);
        String g = n.output(GRADIENT,
                form.framed() ? n.mul(slope, n.input(KEPT, 1, 1, c.height(), c.width())) : slope);
        long[] one = new long[shape.length], axes = new long[shape.length - 1];
        Arrays.fill(one, 1);
        one[0] = shape[0];
        for (int i = 0; i < axes.length; i++)
            axes[i] = i + 1L;
        String size = n.node("ReduceMean", Map.of(), cast(n.node("Abs", g), ElementType.DOUBLE), n.row(axes));
        wide.output(SIZE, size);
        String rate = wide.input(RATE, one), second = cast(wide.input(SECOND, 1), type);
        adam(parameter, g, cast(rate, type), second, shape);
        plain(parameter, g, rate, size);
    }

    /// m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², x ← x + rate·(m/(1 − β₁ᵗ)) / (√(v/(1 − β₂ᵗ)) + ε).
    private void adam(String x, String g, String rate, String second, long[] shape) {
        String m = n.output(NEXT_MEAN, n.add(n.mul(n.input(MEAN, shape), n.number(B1)), n.mul(g, n.number(1 - B1))));
        String v = n.output(NEXT_SQUARE,
                n.add(n.mul(n.input(SQUARE, shape), n.number(B2)), n.mul(n.mul(g, n.number(1 - B2)), g)));
        // torch's root of single precision is not always the nearest number, that of double rounded is.
        String root = cast(n.node("Sqrt", cast(n.mul(v, second), ElementType.DOUBLE)), type);
        n.output(ADAM, shown(n.add(x, n.div(n.mul(rate, m), n.add(root, n.number(EPSILON))))));
    }

    /// x ← x + rate · g / mean|g|.
    private void plain(String x, String g, String rate, String size) {
        String none = n.node("Less", size, wide.number(NOTHING));
        String factor = n.node("Where", none, wide.number(0), n.div(rate, size));
        n.output(PLAIN, shown(n.add(x, n.mul(g, cast(factor, type)))));
    }

    /// Pixels go no further than what can be shown.
    private String shown(String x) {
        return form.painting() instanceof Painting.Pixels ? n.node("Clip", x, n.number(0), n.number(1)) : x;
    }

    private String cast(String x, ElementType to) {
        return n.node("Cast", Map.of("to", Attribute.of(to.onnx())), x);
    }
}
