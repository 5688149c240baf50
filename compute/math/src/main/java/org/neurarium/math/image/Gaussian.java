package org.neurarium.math.image;

import org.neurarium.math.Parallel;

/// Gaussian blur with mirrored borders (`d c b a | a b c d | d c b a`), cut off at four standard deviations: SciPy's
/// `gaussian_filter` with its defaults.
public final class Gaussian {
    private static final int BAND = 64;

    private Gaussian() {}

    /// The weights at −r…r, r = ⌊4σ + ½⌋, with sum 1.
    ///
    /// @param sigma standard deviation in pixels, 0 or more
    public static float[] kernel(double sigma) {
        int r = (int) (4 * sigma + 0.5);
        double[] w = new double[2 * r + 1];
        double sum = 0;
        for (int i = -r; i <= r; i++) {
            w[i + r] = r == 0 ? 1 : Math.exp(-0.5 * i * i / (sigma * sigma));
            sum += w[i + r];
        }
        float[] kernel = new float[w.length];
        for (int i = 0; i < w.length; i++) {
            kernel[i] = (float) (w[i] / sum);
        }
        return kernel;
    }

    /// The blurred picture, in a new array.
    public static float[] blur(float[] image, int width, int height, double sigma, Parallel parallel)
            throws InterruptedException {
        float[] kernel = kernel(sigma);
        float[] across = new float[image.length], out = new float[image.length];
        parallel.bands(height, BAND, (from, to) -> rows(image, across, width, kernel, from, to));
        parallel.bands(height, BAND, (from, to) -> columns(across, out, width, height, kernel, from, to));
        return out;
    }

    public static float[] blur(float[] image, int width, int height, double sigma) {
        float[] kernel = kernel(sigma);
        float[] across = new float[image.length], out = new float[image.length];
        rows(image, across, width, kernel, 0, height);
        columns(across, out, width, height, kernel, 0, height);
        return out;
    }

    private static void rows(float[] in, float[] out, int width, float[] kernel, int from, int to) {
        int r = kernel.length / 2;
        float[] line = new float[width + 2 * r], sum = new float[width];
        for (int y = from; y < to; y++) {
            System.arraycopy(in, y * width, line, r, width);
            for (int i = 0; i < r; i++) {
                line[i] = in[y * width + mirror(i - r, width)];
                line[r + width + i] = in[y * width + mirror(width + i, width)];
            }
            for (int x = 0; x < width; x++) {
                sum[x] = 0;
            }
            for (int k = 0; k < kernel.length; k++) {
                float weight = kernel[k];
                for (int x = 0; x < width; x++) {
                    sum[x] += weight * line[x + k];
                }
            }
            System.arraycopy(sum, 0, out, y * width, width);
        }
    }

    private static void columns(float[] in, float[] out, int width, int height, float[] kernel, int from, int to) {
        int r = kernel.length / 2;
        float[] sum = new float[width];
        for (int y = from; y < to; y++) {
            for (int x = 0; x < width; x++) {
                sum[x] = 0;
            }
            for (int k = 0; k < kernel.length; k++) {
                float weight = kernel[k];
                int row = mirror(y + k - r, height) * width;
                for (int x = 0; x < width; x++) {
                    sum[x] += weight * in[row + x];
                }
            }
            System.arraycopy(sum, 0, out, y * width, width);
        }
    }

    /// The index within 0…n−1 that index `i` is mirrored to.
    public static int mirror(int i, int n) {
        int period = 2 * n, m = Math.floorMod(i, period);
        return m < n ? m : period - 1 - m;
    }
}
