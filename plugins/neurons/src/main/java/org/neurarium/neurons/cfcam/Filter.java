package org.neurarium.neurons.cfcam;

import org.neurarium.tool.Doc;

/// How the mean gradient of a cluster is smoothed.
public enum Filter {
    @Doc(value = "a Gaussian, edges repeated", label = "Gaussian")
    GAUSSIAN,

    @Doc(value = "a Gaussian that stops at steps of the gradient (space 5 places, range a tenth of what there is)", label = "Bilateral")
    BILATERAL,

    @Doc(value = "as the code of the paper: one kernel as large as the map, weighted by how near the mean each place is", label = "Reference code")
    REFERENCE;

    private static final double SPACE = 5, RANGE = 0.1, TINY = 1e-6;

    float[] of(float[] x, int width, int height, double sigma) {
        return switch (this) {
            case GAUSSIAN -> gaussian(x, width, height, sigma);
            case BILATERAL -> bilateral(x, width, height);
            case REFERENCE -> reference(x, width, height);
        };
    }

    /// Radius ⌈3σ⌉, weights with sum 1.
    private static float[] gaussian(float[] x, int width, int height, double sigma) {
        int r = (int) Math.ceil(3 * sigma);
        double[] w = new double[2 * r + 1];
        double sum = 0;
        for (int i = -r; i <= r; i++)
            sum += w[i + r] = sigma == 0 ? 1 : Math.exp(-i * i / (2 * sigma * sigma));
        float[] across = new float[x.length], out = new float[x.length];
        for (int p = 0; p < x.length; p++) {
            double v = 0;
            for (int i = -r; i <= r; i++)
                v += w[i + r] / sum * x[p / width * width + Math.clamp(p % width + i, 0, width - 1)];
            across[p] = (float) v;
        }
        for (int p = 0; p < x.length; p++) {
            double v = 0;
            for (int i = -r; i <= r; i++)
                v += w[i + r] / sum * across[Math.clamp(p / width + i, 0, height - 1) * width + p % width];
            out[p] = (float) v;
        }
        return out;
    }

    private static float[] bilateral(float[] x, int width, int height) {
        float least = Float.POSITIVE_INFINITY, most = Float.NEGATIVE_INFINITY;
        for (float v : x) {
            least = Math.min(least, v);
            most = Math.max(most, v);
        }
        double range = RANGE * (most - least);
        if (range == 0) return x.clone();
        float[] out = new float[x.length];
        for (int p = 0; p < x.length; p++) {
            double sum = 0, weight = 0;
            for (int q = 0; q < x.length; q++) {
                double dx = p % width - q % width, dy = p / width - q / width, dv = x[p] - x[q];
                double w = Math.exp(-(dx * dx + dy * dy) / (2 * SPACE * SPACE) - dv * dv / (2 * range * range));
                sum += w * x[q];
                weight += w;
            }
            out[p] = (float) (sum / weight);
        }
        return out;
    }

    /// Correlated with the kernel, zeros around, the kernel's middle at ⌊n/2⌋.
    private static float[] reference(float[] x, int width, int height) {
        double mean = Maps.mean(x, 0, x.length), sum = 0;
        double[] kernel = new double[x.length];
        for (int p = 0; p < x.length; p++) {
            double dy = p / width - height / 2.0, dx = p % width - width / 2.0, dv = x[p] - mean;
            sum += kernel[p] = Math.exp(-(dy * dy + dx * dx) / (2 * SPACE * SPACE))
                    * Math.exp(-dv * dv / (2 * RANGE * RANGE));
        }
        float[] out = new float[x.length];
        for (int y = 0; y < height; y++) {
            for (int c = 0; c < width; c++) {
                double v = 0;
                for (int i = 0; i < height; i++) {
                    for (int j = 0; j < width; j++) {
                        int yy = y + i - height / 2, xx = c + j - width / 2;
                        if (yy >= 0 && yy < height && xx >= 0 && xx < width)
                            v += kernel[i * width + j] / (sum + TINY) * x[yy * width + xx];
                    }
                }
                out[y * width + c] = (float) v;
            }
        }
        return out;
    }
}
