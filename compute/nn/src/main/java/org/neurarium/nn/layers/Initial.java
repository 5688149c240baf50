package org.neurarium.nn.layers;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// What a weight is before anything is learned.
///
/// A weight has the shape (out, in, window…); its fan in is `in` times the window, its fan out `out` times the window.
public sealed interface Initial {
    Initial ZEROS = new Constant(0), ONES = new Constant(1);

    record Constant(double value) implements Initial {}

    /// Evenly between −bound and bound.
    record Uniform(double bound) implements Initial {}

    record Normal(double deviation) implements Initial {}

    /// Normal, drawn anew beyond two standard deviations.
    record TruncatedNormal(double deviation) implements Initial {}

    /// Evenly within ±√(6 / ((1 + slope²) · fan in)) (He et al. 2015). With slope √5 that is ±1/√(fan in).
    record KaimingUniform(double slope) implements Initial {}

    /// Standard deviation √(2 / ((1 + slope²) · fan)), of what comes in or of what goes out.
    record KaimingNormal(double slope, boolean out) implements Initial {}

    /// Evenly within ±gain·√(6 / (fan in + fan out)) (Glorot & Bengio 2010).
    record XavierUniform(double gain) implements Initial {}

    /// Standard deviation gain·√(2 / (fan in + fan out)).
    record XavierNormal(double gain) implements Initial {}

    /// Rows, or columns where there are fewer of them, at right angles and of length `gain` (Saxe et al. 2014).
    record Orthogonal(double gain) implements Initial {}

    /// The elements of a weight of this shape.
    default float[] draw(long[] shape, RandomGenerator random) {
        float[] out = new float[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))];
        double in = fan(shape, 1), to = fan(shape, 0);
        switch (this) {
            case Constant(double value) -> Arrays.fill(out, (float) value);
            case Uniform(double bound) -> even(out, bound, random);
            case Normal(double deviation) -> normal(out, deviation, Double.MAX_VALUE, random);
            case TruncatedNormal(double deviation) -> normal(out, deviation, 2, random);
            case KaimingUniform(double slope) -> even(out, Math.sqrt(6 / ((1 + slope * slope) * in)), random);
            case KaimingNormal(double slope, boolean o) ->
                normal(out, Math.sqrt(2 / ((1 + slope * slope) * (o ? to : in))),
                        Double.MAX_VALUE, random);
            case XavierUniform(double gain) -> even(out, gain * Math.sqrt(6 / (in + to)), random);
            case XavierNormal(double gain) -> normal(out, gain * Math.sqrt(2 / (in + to)), Double.MAX_VALUE, random);
            case Orthogonal(double gain) -> orthogonal(out, Math.toIntExact(shape[0]), gain, random);
        }
        return out;
    }

    private static double fan(long[] shape, int axis) {
        double window = 1;
        for (int i = 2; i < shape.length; i++)
            window *= shape[i];
        return Math.max(1, (axis < shape.length ? shape[axis] : 1) * window);
    }

    private static void even(float[] out, double bound, RandomGenerator random) {
        for (int i = 0; i < out.length; i++)
            out[i] = (float) ((2 * random.nextDouble() - 1) * bound);
    }

    private static void normal(float[] out, double deviation, double cut, RandomGenerator random) {
        for (int i = 0; i < out.length; i++) {
            double z = random.nextGaussian();
            while (Math.abs(z) > cut)
                z = random.nextGaussian();
            out[i] = (float) (z * deviation);
        }
    }

    /// Gram and Schmidt on normal vectors, twice for the digits: the outcome is even over all rotations.
    private static void orthogonal(float[] out, int rows, double gain, RandomGenerator random) {
        int columns = out.length / Math.max(1, rows), few = Math.min(rows, columns), length = Math.max(rows, columns);
        double[][] all = new double[few][length];
        for (int i = 0; i < few; i++) {
            for (int k = 0; k < length; k++)
                all[i][k] = random.nextGaussian();
            for (int twice = 0; twice < 2; twice++)
                for (int j = 0; j < i; j++)
                    add(all[i], all[j], -dot(all[i], all[j]));
            add(all[i], all[i], 1 / Math.sqrt(dot(all[i], all[i])) - 1);
        }
        for (int r = 0; r < rows; r++)
            for (int c = 0; c < columns; c++)
                out[r * columns + c] = (float) (gain * (rows <= columns ? all[r][c] : all[c][r]));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    private static void add(double[] to, double[] what, double times) {
        for (int i = 0; i < to.length; i++)
            to[i] += times * what[i];
    }
}
