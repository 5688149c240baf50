package org.neurarium.math.image;

import java.util.Arrays;

/// Percentiles of finite values, interpolated linearly between ranks as NumPy does.
public final class Percentiles {
    private static final int SAMPLE = 1 << 18;

    private Percentiles() {}

    /// The percentiles (0…100) of the values that are finite; NaN where there are none. Above 2¹⁸ values every k-th one
    /// is looked at, k odd so that no column pattern is met again and again.
    public static double[] of(float[] values, double... percents) {
        int step = values.length <= SAMPLE ? 1 : values.length / SAMPLE | 1;
        float[] sample = new float[values.length / step + 1];
        int n = 0;
        for (int i = 0; i < values.length; i += step) {
            if (Float.isFinite(values[i])) sample[n++] = values[i];
        }
        double[] out = new double[percents.length];
        Arrays.fill(out, Double.NaN);
        if (n == 0) return out;
        Arrays.sort(sample, 0, n);
        for (int k = 0; k < out.length; k++) {
            double at = percents[k] / 100 * (n - 1);
            int i = (int) at;
            double next = sample[Math.min(i + 1, n - 1)];
            out[k] = sample[i] + (at - i) * (next - sample[i]);
        }
        return out;
    }
}
