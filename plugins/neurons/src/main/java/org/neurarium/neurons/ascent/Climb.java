package org.neurarium.neurons.ascent;

import java.util.Arrays;

/// The optimiser's arithmetic on all pictures together: each picture moves for itself, and those that rest do not.
final class Climb {
    private static final double FIRST = 0.9, SECOND = 0.999, EPSILON = 1e-8, FULL = 255;
    /// Below it there is no gradient.
    static final double NOTHING = 1e-12;

    private float[] mean, square;
    private int steps;

    Climb(int count) {
        mean = new float[count];
        square = new float[count];
    }

    /// Forgets what it knew, as for a canvas of another size.
    void reset(int count) {
        mean = new float[count];
        square = new float[count];
        steps = 0;
    }

    int steps() { return steps; }

    float[] mean() { return mean; }

    float[] square() { return square; }

    void restore(float[] oldMean, float[] oldSquare, int oldSteps) {
        mean = oldMean.clone();
        square = oldSquare.clone();
        steps = oldSteps;
    }

    /// One step uphill.
    ///
    /// @param rates the length of the step, a picture each
    /// @param rest  which pictures stay
    void step(float[] x, float[] g, Optimiser how, double[] rates, boolean[] rest) {
        steps++;
        int each = x.length / rest.length;
        for (int i = 0; i < rest.length; i++) {
            if (rest[i]) continue;
            switch (how) {
                case Optimiser.Adam _ -> adam(x, g, (float) rates[i], i * each, (i + 1) * each);
                case Optimiser.Plain _ -> plain(x, g, rates[i], i * each, (i + 1) * each);
            }
        }
    }

    private void adam(float[] x, float[] g, float rate, int from, int to) {
        float b1 = (float) FIRST, b2 = (float) SECOND, eps = (float) EPSILON;
        float c1 = (float) (rate / (1 - Math.pow(FIRST, steps))), c2 = (float) (1 / (1 - Math.pow(SECOND, steps)));
        float[] m = mean, v = square;
        for (int i = from; i < to; i++) {
            float d = g[i];
            m[i] = b1 * m[i] + (1 - b1) * d;
            v[i] = b2 * v[i] + (1 - b2) * d * d;
            x[i] += c1 * m[i] / ((float) Math.sqrt(v[i] * c2) + eps);
        }
    }

    private static void plain(float[] x, float[] g, double rate, int from, int to) {
        double size = size(g, from, to);
        if (size < NOTHING) return;
        float factor = (float) (rate / FULL / size);
        for (int i = from; i < to; i++)
            x[i] += factor * g[i];
    }

    /// The mean size of a gradient.
    static double size(float[] g, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++)
            sum += Math.abs(g[i]);
        return sum / (to - from);
    }

    static boolean finite(float[] g) {
        float sum = 0;
        for (float v : g)
            sum += v * 0;
        return sum == 0;
    }

    static float[] copy(float[] x) { return Arrays.copyOf(x, x.length); }
}
