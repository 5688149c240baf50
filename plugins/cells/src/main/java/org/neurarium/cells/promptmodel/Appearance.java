package org.neurarium.cells.promptmodel;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.neurarium.math.image.Gaussian;
import org.neurarium.math.image.Resize;

/// Changes how a crop looks and leaves its cells where they are: other stains, exposure, polarity, sharpness, noise and
/// compression. It works on the stain, in which mixtures of dyes add up.
final class Appearance {
    private static final double GREY = 0.15, MIX = 0.7, TINT = 0.1, GAMMA = 0.7, CLOUD = 0.35, BLUR = 0.35, NOISE = 0.6,
            COMPRESS = 0.2, INVERT = 0.08;

    private final int side, n;

    Appearance(int side) {
        this.side = side;
        n = side * side;
    }

    /// Changes the stain in place.
    void vary(float[] stain, RandomGenerator random) {
        if (isGrey(stain)) {
            if (random.nextDouble() < TINT) tint(stain, random);
        } else if (random.nextDouble() < GREY) {
            grey(stain);
        } else if (random.nextDouble() < MIX) {
            mix(stain, random);
        }
        expose(stain, random);
        if (random.nextDouble() < CLOUD) cloud(stain, random);
        if (random.nextDouble() < BLUR) blur(stain, 0.3 + 1.2 * random.nextDouble() * random.nextDouble());
        if (random.nextDouble() < NOISE) noise(stain, 0.08 * Math.pow(random.nextDouble(), 2), random);
        if (random.nextDouble() < COMPRESS) compress(stain, 0.02 + 0.10 * random.nextDouble());
        if (random.nextDouble() < INVERT) {
            for (int i = 0; i < stain.length; i++) {
                stain[i] = 1 - stain[i];
            }
        }
        for (int i = 0; i < stain.length; i++) {
            stain[i] = Math.clamp(stain[i], -1f, 2f);
        }
    }

    private boolean isGrey(float[] stain) {
        for (int i = 0; i < n; i++) {
            if (stain[i] != stain[n + i] || stain[i] != stain[2 * n + i]) return false;
        }
        return true;
    }

    private void tint(float[] stain, RandomGenerator random) {
        for (int c = 0; c < 3; c++) {
            float gain = (float) (0.5 + 0.8 * random.nextDouble());
            for (int i = 0; i < n; i++) {
                stain[c * n + i] *= gain;
            }
        }
    }

    private void grey(float[] stain) {
        for (int i = 0; i < n; i++) {
            float mean = (stain[i] + stain[n + i] + stain[2 * n + i]) / 3;
            stain[i] = mean;
            stain[n + i] = mean;
            stain[2 * n + i] = mean;
        }
    }

    /// Other dyes: the densities of the colours are mixed anew.
    private void mix(float[] stain, RandomGenerator random) {
        float[][] m = new float[3][3];
        double spread = 0.05 + 0.2 * random.nextDouble();
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                m[a][b] = (float) ((a == b ? 1 : 0) + spread * random.nextGaussian());
            }
        }
        for (int i = 0; i < n; i++) {
            float r = stain[i], g = stain[n + i], b = stain[2 * n + i];
            for (int c = 0; c < 3; c++) {
                stain[c * n + i] = m[c][0] * r + m[c][1] * g + m[c][2] * b;
            }
        }
    }

    /// Contrast, level and gamma.
    private static void expose(float[] stain, RandomGenerator random) {
        double gain = Math.exp(0.25 * random.nextGaussian()), level = 0.08 * random.nextGaussian();
        double power = random.nextDouble() < GAMMA ? Math.exp(0.3 * random.nextGaussian()) : 1;
        for (int i = 0; i < stain.length; i++) {
            float v = stain[i];
            double bent = v <= 0 || power == 1 ? v : Math.pow(v, power);
            stain[i] = (float) (gain * bent + level);
        }
    }

    /// A ground that is not even.
    private void cloud(float[] stain, RandomGenerator random) {
        int coarse = 2 + random.nextInt(4);
        float[] field = new float[coarse * coarse];
        double strength = 0.15 * random.nextDouble();
        for (int i = 0; i < field.length; i++) {
            field[i] = (float) (strength * random.nextGaussian());
        }
        float[] fine = Resize.bilinear(field, coarse, coarse, side, side);
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < n; i++) {
                stain[c * n + i] += fine[i];
            }
        }
    }

    private void blur(float[] stain, double sigma) {
        boolean grey = isGrey(stain);
        for (int c = 0; c < (grey ? 1 : 3); c++) {
            float[] plane = Gaussian.blur(Arrays.copyOfRange(stain, c * n, (c + 1) * n), side, side, sigma);
            System.arraycopy(plane, 0, stain, c * n, n);
        }
        for (int c = 1; grey && c < 3; c++) {
            System.arraycopy(stain, 0, stain, c * n, n);
        }
    }

    private void noise(float[] stain, double deviation, RandomGenerator random) {
        boolean grey = isGrey(stain);
        for (int i = 0; i < (grey ? n : 3 * n); i++) {
            stain[i] += (float) (deviation * random.nextGaussian());
        }
        for (int c = 1; grey && c < 3; c++) {
            System.arraycopy(stain, 0, stain, c * n, n);
        }
    }

    /// What JPEG does to blocks of 8 × 8: the coefficients of their cosine transform are rounded, fine ones more.
    private void compress(float[] stain, double step) {
        double[][] cosines = new double[8][8];
        for (int k = 0; k < 8; k++) {
            for (int x = 0; x < 8; x++) {
                cosines[k][x] = Math.cos((2 * x + 1) * k * Math.PI / 16) * (k == 0 ? Math.sqrt(0.125) : 0.5);
            }
        }
        double[] block = new double[64], work = new double[64];
        for (int c = 0; c < 3; c++) {
            for (int top = 0; top + 8 <= side; top += 8) {
                for (int left = 0; left + 8 <= side; left += 8) {
                    int at = c * n + top * side + left;
                    for (int i = 0; i < 64; i++) {
                        block[i] = stain[at + i / 8 * side + i % 8];
                    }
                    transform(block, work, cosines, false);
                    for (int i = 0; i < 64; i++) {
                        double q = step * (1 + (i / 8 + i % 8) / 2.0);
                        block[i] = q * Math.rint(block[i] / q);
                    }
                    transform(block, work, cosines, true);
                    for (int i = 0; i < 64; i++) {
                        stain[at + i / 8 * side + i % 8] = (float) block[i];
                    }
                }
            }
        }
    }

    private static void transform(double[] block, double[] work, double[][] cosines, boolean back) {
        for (int pass = 0; pass < 2; pass++) {
            for (int line = 0; line < 8; line++) {
                for (int k = 0; k < 8; k++) {
                    double sum = 0;
                    for (int x = 0; x < 8; x++) {
                        sum += block[line * 8 + x] * (back ? cosines[x][k] : cosines[k][x]);
                    }
                    // Written crosswise: after two passes rows are rows again.
                    work[k * 8 + line] = sum;
                }
            }
            System.arraycopy(work, 0, block, 0, 64);
        }
    }
}
