package org.neurarium.neurons.ascent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.neurarium.data.ElementType;
import org.neurarium.neurons.ascent.Robustness.Moved;
import org.neurarium.tool.RunContext;

/// What is given to the graph of an ascent with each question.
///
/// @param anchor what pictures are kept near; grey where it has another size than the canvas
record Givens(Setup setup, Canvas canvas, float[] anchor, int step) {
    /// @param run empty for a look without movement
    Map<String, NDArray> of(NDManager mine, Form form, Window window, Moved moved, How how, Optional<RunContext> run) {
        Map<String, NDArray> all = new HashMap<>();
        Canvas c = canvas;
        if (form.affine()) {
            double[] one = window.affine(c, moved);
            float[] theta = new float[c.images() * 6];
            for (int i = 0; i < theta.length; i++)
                theta[i] = (float) one[i % 6];
            all.put(AscentGraph.AFFINE, array(mine, theta, c.images(), 2, 3));
        } else {
            long[] from = window.corner(moved, c.inHeight() == 1 ? 0 : form.reach(), form.reach());
            all.put(AscentGraph.FROM, mine.create(from));
            all.put(AscentGraph.TO, mine.create(new long[]{from[0] + c.inHeight(), from[1] + c.inWidth()}));
        }
        if (form.noisy())
            all.put(AscentGraph.NOISE, array(mine, noise(how, run), c.images(), c.channels(), c.inHeight(), c
                    .inWidth()));
        if (form.varied()) all.put(AscentGraph.VARIATION, number(mine, how.regularisers().variation()));
        if (form.diverse()) all.put(AscentGraph.DIVERSITY, number(mine, setup.diversity()));
        if (form.anchored()) {
            all.put(AscentGraph.NEAR, number(mine, how.regularisers().anchor()));
            all.put(AscentGraph.ANCHOR, anchor.length == c.count()
                    ? array(mine, anchor, c.images(), c.channels(), c.height(), c.width())
                    : number(mine, AscentGraph.GREY));
        }
        return all;
    }

    /// The same for all pictures of a step, as the movements are; none for a look.
    private float[] noise(How how, Optional<RunContext> run) {
        int each = canvas.channels() * canvas.inHeight() * canvas.inWidth();
        float[] all = new float[canvas.images() * each];
        if (run.isEmpty()) return all;
        RandomGenerator random = run.get().random("noise", step);
        for (int i = 0; i < each; i++)
            all[i] = (float) (how.robustness().noise() * random.nextGaussian());
        for (int i = 1; i < canvas.images(); i++)
            System.arraycopy(all, 0, all, i * each, each);
        return all;
    }

    private NDArray array(NDManager owner, float[] values, long... shape) {
        return array(AscentGraph.type(setup), owner, values, shape);
    }

    static NDArray array(ElementType type, NDManager owner, float[] values, long... shape) {
        NDArray a = owner.create(values, new Shape(shape));
        return type == ElementType.DOUBLE ? a.toType(DataType.FLOAT64, false) : a;
    }

    private NDArray number(NDManager owner, double value) { return array(owner, new float[]{(float) value}); }

    static float[] floats(NDArray a) {
        return a.getDataType() == DataType.FLOAT64 ? a.toType(DataType.FLOAT32, true).toFloatArray() : a.toFloatArray();
    }

    static double[] doubles(NDArray a) {
        float[] f = floats(a);
        double[] d = new double[f.length];
        for (int i = 0; i < d.length; i++)
            d[i] = f[i];
        return d;
    }
}
