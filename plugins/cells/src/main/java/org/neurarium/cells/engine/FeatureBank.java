package org.neurarium.cells.engine;

import java.util.ArrayList;
import java.util.List;
import org.neurarium.math.Parallel;
import org.neurarium.math.image.Gaussian;
import org.neurarium.math.image.GaussianGrid;

/// The fixed bank of features of the classical engine, on a grid whose cells are `s` pixels wide.
///
/// F_high: every map at σ = 0.5s, and three differences of Gaussians of the stain (σ = k·s less 2k·s, k = 1, 2, 4).
/// F_low: every map at σ = 2s and 4s, the local standard deviation of the stain at both, and both eigenvalues of its
/// Hessian, times σ², at σ = 1.5s, 3s, 5s. Every channel is brought to mean 0 and variance 1 over the image, then every
/// point to length 1: without that all cosines are near 1.
///
/// Blurs wider than half a cell are taken on the grid, from the map that was sampled at half a cell; variances add up.
final class FeatureBank {
    private static final double BASE = 0.5;

    private final int width, height;
    private final GaussianGrid grid;
    private final Parallel parallel;

    /// @param width columns of the grid
    /// @param pitch pixels a cell
    FeatureBank(Signal signal, int width, int height, double pitch, Parallel parallel) {
        this.width = width;
        this.height = height;
        this.parallel = parallel;
        grid = new GaussianGrid(signal.width(), signal.height(), width, height, BASE * pitch);
    }

    record Pair(Features high, Features low) {}

    /// Mean and factor of every channel of both, by which they become comparable.
    record Standards(float[] highMean, float[] highScale, float[] lowMean, float[] lowScale) {}

    private record Maps(List<float[]> high, List<float[]> low) {}

    Pair of(Signal signal) throws InterruptedException {
        Maps maps = maps(signal);
        return standardised(maps, standards(maps));
    }

    /// With the standards of the image that the signal is a part of.
    Pair of(Signal signal, Standards standards) throws InterruptedException {
        return standardised(maps(signal), standards);
    }

    Standards standards(Signal signal) throws InterruptedException { return standards(maps(signal)); }

    private Maps maps(Signal signal) throws InterruptedException {
        float[] stain = grid.sample(signal.stain(), parallel);
        float[] square = grid.sample(squared(signal.stain()), parallel);
        List<float[]> maps = new ArrayList<>();
        for (float[] map : signal.maps()) {
            maps.add(map == signal.stain() ? stain : grid.sample(map, parallel));
        }
        List<float[]> high = new ArrayList<>(maps), low = new ArrayList<>();
        for (int k : new int[]{1, 2, 4}) {
            high.add(difference(at(stain, k), at(stain, 2 * k)));
        }
        for (int k : new int[]{2, 4}) {
            for (float[] map : maps) {
                low.add(at(map, k));
            }
            low.add(deviation(at(stain, k), at(square, k)));
        }
        for (double sigma : new double[]{1.5, 3, 5}) {
            low.addAll(curvatures(at(stain, sigma), sigma));
        }
        return new Maps(high, low);
    }

    /// A sampled map at a blur of `sigma` cells.
    private float[] at(float[] map, double sigma) throws InterruptedException {
        return Gaussian.blur(map, width, height, Math.sqrt(sigma * sigma - BASE * BASE), parallel);
    }

    private static float[] squared(float[] map) {
        float[] out = new float[map.length];
        for (int i = 0; i < map.length; i++) {
            out[i] = map[i] * map[i];
        }
        return out;
    }

    private static float[] difference(float[] a, float[] b) {
        float[] out = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            out[i] = a[i] - b[i];
        }
        return out;
    }

    private static float[] deviation(float[] mean, float[] square) {
        float[] out = new float[mean.length];
        for (int i = 0; i < mean.length; i++) {
            out[i] = (float) Math.sqrt(Math.max(0, square[i] - mean[i] * mean[i]));
        }
        return out;
    }

    /// The larger and the smaller eigenvalue of the Hessian, times σ².
    private List<float[]> curvatures(float[] map, double sigma) {
        float[] large = new float[map.length], small = new float[map.length];
        float scale = (float) (sigma * sigma);
        for (int y = 0; y < height; y++) {
            int up = Gaussian.mirror(y - 1, height) * width, down = Gaussian.mirror(y + 1, height) * width;
            int row = y * width;
            for (int x = 0; x < width; x++) {
                int l = Gaussian.mirror(x - 1, width), r = Gaussian.mirror(x + 1, width);
                float centre = 2 * map[row + x];
                float xx = map[row + l] - centre + map[row + r], yy = map[up + x] - centre + map[down + x];
                float xy = (map[down + r] - map[down + l] - map[up + r] + map[up + l]) / 4;
                float mean = (xx + yy) / 2, half = (xx - yy) / 2;
                float root = (float) Math.sqrt(half * half + xy * xy);
                large[row + x] = scale * (mean + root);
                small[row + x] = scale * (mean - root);
            }
        }
        return List.of(large, small);
    }

    private Standards standards(Maps maps) throws InterruptedException {
        float[][] high = moments(maps.high), low = moments(maps.low);
        return new Standards(high[0], high[1], low[0], low[1]);
    }

    private Pair standardised(Maps maps, Standards by) throws InterruptedException {
        return new Pair(standardised(maps.high, by.highMean, by.highScale), standardised(maps.low, by.lowMean,
                by.lowScale));
    }

    private float[][] moments(List<float[]> maps) throws InterruptedException {
        float[][] out = new float[2][maps.size()];
        parallel.run(maps.size(), c -> {
            double sum = 0, square = 0;
            float[] map = maps.get(c);
            for (float v : map) {
                sum += v;
            }
            double mean = sum / map.length;
            for (float v : map) {
                square += (v - mean) * (v - mean);
            }
            double deviation = Math.sqrt(square / map.length);
            // What is constant up to rounding tells nothing and must not be blown up.
            out[0][c] = (float) mean;
            out[1][c] = deviation > 1e-6 * Math.abs(mean) + 1e-9 ? (float) (1 / deviation) : 0;
        });
        return out;
    }

    private Features standardised(List<float[]> maps, float[] mean, float[] scale) throws InterruptedException {
        int n = width * height;
        float[] values = new float[maps.size() * n];
        parallel.run(maps.size(), c -> {
            float[] map = maps.get(c);
            for (int i = 0; i < n; i++) {
                values[c * n + i] = (map[i] - mean[c]) * scale[c];
            }
        });
        return new Features(maps.size(), width, height, values).normalised();
    }
}
