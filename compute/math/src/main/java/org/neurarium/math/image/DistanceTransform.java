package org.neurarium.math.image;

import java.util.Arrays;

/// The exact Euclidean distance transform (Felzenszwalb and Huttenlocher, 2012): lower envelopes of parabolas, first
/// along the columns, then along the rows.
public final class DistanceTransform {
    private static final double FAR = 1e20;

    private DistanceTransform() {}

    /// Distance in pixels of every true pixel to the nearest false one; 0 where false. In a picture without a false
    /// pixel every distance is infinite.
    public static float[] of(boolean[] mask, int width, int height) {
        double[] d = new double[mask.length];
        for (int i = 0; i < d.length; i++) {
            d[i] = mask[i] ? FAR : 0;
        }
        int longest = Math.max(width, height);
        Envelope envelope = new Envelope(longest);
        double[] line = new double[longest];
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                line[y] = d[y * width + x];
            }
            envelope.transform(line, height);
            for (int y = 0; y < height; y++) {
                d[y * width + x] = line[y];
            }
        }
        float[] out = new float[mask.length];
        for (int y = 0; y < height; y++) {
            System.arraycopy(d, y * width, line, 0, width);
            envelope.transform(line, width);
            for (int x = 0; x < width; x++) {
                out[y * width + x] = line[x] >= FAR ? Float.POSITIVE_INFINITY : (float) Math.sqrt(line[x]);
            }
        }
        return out;
    }

    private static final class Envelope {
        private final int[] apex;
        private final double[] from, result;

        Envelope(int longest) {
            apex = new int[longest];
            from = new double[longest + 1];
            result = new double[longest];
        }

        void transform(double[] f, int n) {
            int k = -1;
            for (int q = 0; q < n; q++) {
                if (f[q] >= FAR) continue;
                double s = Double.NEGATIVE_INFINITY;
                while (k >= 0) {
                    int p = apex[k];
                    s = (f[q] + (double) q * q - f[p] - (double) p * p) / (2.0 * (q - p));
                    if (s > from[k]) break;
                    k--;
                }
                if (k < 0) s = Double.NEGATIVE_INFINITY;
                apex[++k] = q;
                from[k] = s;
            }
            if (k < 0) {
                Arrays.fill(f, 0, n, FAR);
                return;
            }
            from[k + 1] = Double.POSITIVE_INFINITY;
            for (int q = 0, at = 0; q < n; q++) {
                while (from[at + 1] < q)
                    at++;
                double d = q - apex[at];
                result[q] = d * d + f[apex[at]];
            }
            System.arraycopy(result, 0, f, 0, n);
        }
    }
}
