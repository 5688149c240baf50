package org.neurarium.math.image;

/// Otsu's threshold (1979): the one that makes the variance between the two classes largest.
public final class Otsu {
    private static final int BINS = 256;

    private Otsu() {}

    /// The threshold of these finite values from a histogram of 256 bins: foreground is what lies above it. For values
    /// that are all the same, that value.
    public static double threshold(float[] values) {
        float low = Float.POSITIVE_INFINITY, high = Float.NEGATIVE_INFINITY;
        for (float v : values) {
            low = Math.min(low, v);
            high = Math.max(high, v);
        }
        if (!(high > low)) return low;
        long[] histogram = new long[BINS];
        double scale = BINS / ((double) high - low);
        for (float v : values) {
            histogram[Math.min(BINS - 1, (int) ((v - low) * scale))]++;
        }
        double all = 0;
        for (int b = 0; b < BINS; b++) {
            all += (double) b * histogram[b];
        }
        double best = -1, below = 0, sum = 0;
        int at = 0;
        for (int b = 0; b < BINS - 1; b++) {
            below += histogram[b];
            sum += (double) b * histogram[b];
            double above = values.length - below;
            if (below == 0 || above == 0) continue;
            double gap = sum / below - (all - sum) / above, between = below * above * gap * gap;
            if (between > best) {
                best = between;
                at = b;
            }
        }
        return low + (at + 0.5) / scale;
    }
}
