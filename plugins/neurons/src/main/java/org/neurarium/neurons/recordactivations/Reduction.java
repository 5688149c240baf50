package org.neurarium.neurons.recordactivations;

import java.util.Optional;
import org.neurarium.data.Values;
import org.neurarium.neurons.network.Lengths;

/// What is kept of a layer: all, or one number a unit.
public enum Reduction {
    NONE, MEAN, MAX;

    /// Of (n, c, h, w) over h and w, of (n, position, unit) over positions; what has fewer axes stays as it is.
    Values of(Values values) { return of(values, Optional.empty()); }

    /// Likewise, over a sample's own places alone.
    Values of(Values values, Optional<Lengths> lengths) {
        int[] shape = values.shape();
        if (this == NONE || shape.length < 3 || values.count() == 0) return values;
        boolean map = shape.length > 3;
        int n = shape[0], units = map ? shape[1] : shape[2], rows = map ? shape[2] : 1;
        int columns = Math.toIntExact(values.count() / n / units / rows);
        float[] from = values.floats(), out = new float[n * units];
        for (int i = 0; i < n; i++) {
            int sample = i;
            int h = lengths.map(l -> map ? l.along(rows, sample) : rows).orElse(rows);
            int w = lengths.map(l -> l.along(columns, sample)).orElse(columns);
            for (int u = 0; u < units; u++) {
                int start = map ? (i * units + u) * rows * columns : i * columns * units + u;
                out[i * units + u] = (float) over(from, start, map ? 1 : units, h, w, columns);
            }
        }
        return Values.of(out, n, units);
    }

    private double over(float[] from, int start, int step, int h, int w, int columns) {
        double sum = 0, most = Double.NEGATIVE_INFINITY;
        for (int r = 0; r < h; r++) {
            for (int c = 0; c < w; c++) {
                double v = from[start + (r * columns + c) * step];
                sum += v;
                // NaN must not vanish behind a comparison.
                most = Math.max(most, v);
            }
        }
        return this == MEAN ? sum / ((long) h * w) : most;
    }
}
