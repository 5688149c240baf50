package org.neurarium.neurons.recordactivations;

import org.neurarium.data.Values;

/// What is kept of a layer: all, or one number a unit.
public enum Reduction {
    NONE, MEAN, MAX;

    /// Of (n, c, h, w) over h and w, of (n, position, unit) over positions; what has fewer axes stays as it is.
    Values of(Values values) {
        int[] shape = values.shape();
        if (this == NONE || shape.length < 3 || values.count() == 0) return values;
        boolean map = shape.length > 3;
        int n = shape[0], units = map ? shape[1] : shape[2];
        int places = Math.toIntExact(values.count() / n / units);
        float[] from = values.floats(), out = new float[n * units];
        for (int i = 0; i < n; i++) {
            for (int u = 0; u < units; u++) {
                int start = map ? (i * units + u) * places : i * places * units + u, step = map ? 1 : units;
                out[i * units + u] = (float) over(from, start, step, places);
            }
        }
        return Values.of(out, n, units);
    }

    private double over(float[] from, int start, int step, int places) {
        double sum = 0, most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < places; k++) {
            double v = from[start + k * step];
            sum += v;
            // NaN must not vanish behind a comparison.
            most = Math.max(most, v);
        }
        return this == MEAN ? sum / places : most;
    }
}
