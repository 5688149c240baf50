package org.neurarium.neurons.ascent;

import java.util.Arrays;
import org.neurarium.math.image.Gaussian;
import org.neurarium.math.image.TotalVariation;
import org.neurarium.tool.RunContext;

/// What is done to the pixels themselves after a step, beside clipping them to what can be shown.
final class Projection {
    private static final double FULL = 255;

    private final Canvas c;
    private final Regularisers how;
    private final double denoise;

    /// @param denoise the smoothing's weight of values of 0 to 255
    Projection(Canvas canvas, Regularisers how, double denoise) {
        this.c = canvas;
        this.how = how;
        this.denoise = denoise;
    }

    /// Whether anything is done.
    boolean changes() { return how.onPixels() || denoise > 0; }

    /// Drawn back to the mean, blurred, made grey where little is, smoothed.
    ///
    /// @param g       the gradient that led here
    /// @param x       of values of 0 to 1
    /// @param step    from 1
    void apply(float[] x, float[] g, int step, boolean[] rest, RunContext run)
            throws InterruptedException {
        run.parallel(c.images(), i -> {
            if (!rest[i]) one(x, g, step, i * c.picture());
            return i;
        });
    }

    private void one(float[] x, float[] g, int step, int from) {
        int to = from + c.picture();
        if (how.clip().norm() > 0 || how.clip().contribution() > 0) small(x, g, from);
        for (int at = from; at < to; at += c.plane()) {
            if (how.decay() > 0) decay(x, at, at + c.plane());
            boolean blurred = how.blur().sigma() > 0 && step % how.blur().every() == 0;
            if (!blurred && denoise == 0) continue;
            float[] plane = Arrays.copyOfRange(x, at, at + c.plane());
            if (blurred) plane = Gaussian.blur(plane, c.width(), c.height(), how.blur().sigma());
            if (denoise > 0) {
                // On values of 0 to 1 the weight is 255 times as large, and what counts as still so much smaller.
                plane = new TotalVariation(FULL * denoise, 100, 1e-3 / FULL).of(plane, c.width(), c.height());
            }
            System.arraycopy(plane, 0, x, at, c.plane());
        }
        clip(x, from, to);
    }

    static void clip(float[] x, int from, int to) {
        for (int i = from; i < to; i++)
            x[i] = Math.clamp(x[i], 0, 1);
    }

    private void decay(float[] x, int from, int to) {
        float mean = mean(x, from, to), keep = (float) (1 - how.decay());
        for (int i = from; i < to; i++)
            x[i] = keep * (x[i] - mean) + mean;
    }

    private static float mean(float[] x, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++)
            sum += x[i];
        return (float) (sum / (to - from));
    }

    private void small(float[] x, float[] g, int from) {
        int plane = c.plane();
        float[] means = new float[c.channels()];
        for (int k = 0; k < means.length; k++)
            means[k] = mean(x, from + k * plane, from + (k + 1) * plane);
        float[] norm = new float[plane], share = new float[plane];
        for (int k = 0; k < means.length; k++) {
            for (int p = 0; p < plane; p++) {
                float d = x[from + k * plane + p] - means[k];
                norm[p] += d * d;
                share[p] += d * g[from + k * plane + p];
            }
        }
        for (int p = 0; p < plane; p++)
            share[p] = Math.abs(share[p]);
        float leastNorm = percentile(norm, how.clip().norm()),
                leastShare = percentile(share, how.clip().contribution());
        for (int p = 0; p < plane; p++) {
            if (norm[p] >= leastNorm && share[p] >= leastShare) continue;
            for (int k = 0; k < means.length; k++)
                x[from + k * plane + p] = means[k];
        }
    }

    private static float percentile(float[] values, double percent) {
        if (percent <= 0) return Float.NEGATIVE_INFINITY;
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(percent / 100 * sorted.length))];
    }
}
