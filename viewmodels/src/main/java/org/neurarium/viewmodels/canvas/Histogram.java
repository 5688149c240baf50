package org.neurarium.viewmodels.canvas;

import org.neurarium.data.ImageStack;
import org.neurarium.data.Pixels;
import org.neurarium.data.Region;
import org.neurarium.data.Size;

/// How often each value occurs in one channel of one plane. NaN and infinities are left out.
///
/// @param min    the smallest value
/// @param max    the largest value; equal to min for a constant image
/// @param counts over equally wide bins from min to max
public record Histogram(double min, double max, long[] counts) {
    private static final int BINS = 1024;
    /// Large planes are sampled row by row: a million pixels tell percentiles well enough.
    private static final long ENOUGH = 1L << 21;

    /// How many pixels of an image that large [#of] reads.
    static long reads(Size size) {
        long rows = 0;
        int strip = strip(size), step = step(size);
        for (int y = 0; y < size.y(); y += strip * step)
            rows += Math.min(strip, size.y() - y);
        return 2 * rows * size.x();
    }

    private static int strip(Size size) { return Math.clamp((1 << 20) / size.x(), 1, size.y()); }

    private static int step(Size size) { return (int) Math.max(1, size.planePixels() / ENOUGH); }

    /// Reads the plane; takes as long as reading does.
    public static Histogram of(ImageStack image, int t, int c, int z) {
        int width = image.size().x(), height = image.size().y();
        int step = step(image.size());
        int strip = strip(image.size());
        double low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY;
        for (int y = 0; y < height; y += strip * step) {
            Pixels p = image.read(t, c, z, new Region(0, y, width, Math.min(strip, height - y)));
            for (int i = 0; i < p.count(); i++) {
                double v = p.value(i);
                if (!Double.isFinite(v)) continue;
                if (v < low) low = v;
                if (v > high) high = v;
            }
        }
        // Integers have a bin each as long as there are few: else the bins between them would stay empty.
        boolean each = !image.pixelType().isFloat() && high - low < BINS;
        int bins = each && high >= low ? (int) (high - low) + 1 : BINS;
        long[] counts = new long[bins];
        if (low > high) return new Histogram(0, 0, counts);
        double scale = each ? 1 : high > low ? bins / (high - low) : 0;
        for (int y = 0; y < height; y += strip * step) {
            Pixels p = image.read(t, c, z, new Region(0, y, width, Math.min(strip, height - y)));
            for (int i = 0; i < p.count(); i++) {
                double v = p.value(i);
                if (Double.isFinite(v)) counts[Math.clamp((long) ((v - low) * scale), 0, bins - 1)]++;
            }
        }
        return new Histogram(low, high, counts);
    }

    /// The value below which `percent` of the pixels lie.
    public double percentile(double percent) {
        long total = 0;
        for (long n : counts)
            total += n;
        double want = total * percent / 100;
        double seen = 0;
        for (int b = 0; b < counts.length; b++) {
            if (seen + counts[b] >= want && counts[b] > 0) {
                double within = (want - seen) / counts[b];
                return min + (b + Math.clamp(within, 0, 1)) * (max - min) / counts.length;
            }
            seen += counts[b];
        }
        return max;
    }
}
