package org.neurarium.neurons.cfcam;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.neurarium.math.cluster.Dbscan;
import org.neurarium.tool.Reproduction;

/// Channels whose meaning is known, and gradients with noise: which map is nearest to the truth? Beside the method Grad-CAM,
/// Layer-CAM, and the two ways of the softmax. It asks the method's own class, since activations and gradients are planted and there
/// is no network to open.
final class PlantedReproduction implements Reproduction {
    private static final int SIDE = 14, PLACES = SIDE * SIDE, KIND = 24, SPECKLES = 8, CHANNELS = 80;
    private static final int[] NOISE = {0, 1, 4, 6};

    @Override
    public String name() { return "planted-channels"; }

    @Override
    public int seeds(Size size) { return size == Size.QUICK ? 5 : 20; }

    @Override
    public Map<String, Double> trial(long seed, Size size, Bench bench) {
        Map<String, Double> out = new LinkedHashMap<>();
        double flagged = 0;
        for (int s : NOISE) {
            RandomGenerator random = bench.context().random("planted", s);
            double[] weights = new double[CHANNELS];
            float[] a = activations(random, weights), g = gradients(random, weights, s);
            Maps maps = new Maps(CHANNELS, SIDE, SIDE, a, g);
            float[] truth = maps.weighted(weights);
            ClusterFilter.Found found = new ClusterFilter().of(maps);
            int noise = 0;
            for (int k = 2 * KIND; k < 2 * KIND + SPECKLES; k++)
                if (found.labels()[k] == Dbscan.NOISE) noise++;
            flagged += noise / (double) SPECKLES / NOISE.length;
            double cf = correlation(found.map(), truth), grad = correlation(GradientCams.gradCam(maps), truth);
            out.put("cf_" + s, cf);
            out.put("grad_cam_" + s, grad);
            out.put("gain_" + s, cf - grad);
            out.put("layer_cam_" + s, correlation(GradientCams.layerCam(maps), truth));
            out.put("softmax_" + s, correlation(new ClusterFilter().with(Combination.SOFTMAX).of(maps).map(), truth));
            out.put("standardised_" + s,
                    correlation(new ClusterFilter().with(Combination.STANDARDISED).of(maps).map(), truth));
        }
        out.put("speckles_flagged", flagged);
        return out;
    }

    /// 24 of a place that speaks for the class, 24 of one that speaks against it, 8 of speckles, 24 strong ones that say nothing.
    private static float[] activations(RandomGenerator random, double[] weights) {
        float[] a = new float[CHANNELS * PLACES];
        for (int k = 0; k < CHANNELS; k++) {
            double[] map = new double[PLACES];
            boolean dominant = k >= 2 * KIND + SPECKLES, speckle = !dominant && k >= 2 * KIND;
            weights[k] = k < KIND ? 1 : k < 2 * KIND ? -0.5 : 0;
            if (speckle) {
                for (int b = 0; b < 3; b++)
                    bump(map, random.nextDouble() * SIDE, random.nextDouble() * SIDE, 1, 0.8);
            } else if (dominant) {
                bump(map, 7, 11, 2, 2);
            } else {
                bump(map, k < KIND ? 4 : 10, k < KIND ? 4 : 9, 2, 0.9 + 0.2 * random.nextDouble());
            }
            for (int p = 0; p < PLACES; p++)
                a[k * PLACES + p] = (float) (map[p] + (speckle ? 0 : 0.02 * Math.abs(random.nextGaussian())));
        }
        return a;
    }

    private static void bump(double[] map, double y, double x, double sigma, double height) {
        for (int p = 0; p < map.length; p++) {
            double dy = p / SIDE - y, dx = p % SIDE - x;
            map[p] += height * Math.exp(-(dy * dy + dx * dx) / (2 * sigma * sigma));
        }
    }

    private static float[] gradients(RandomGenerator random, double[] weights, int s) {
        float[] g = new float[CHANNELS * PLACES];
        for (int k = 0; k < CHANNELS; k++) {
            boolean speckle = k >= 2 * KIND && k < 2 * KIND + SPECKLES;
            double offset = speckle ? 2.0 * s / PLACES * random.nextGaussian() : 0;
            for (int p = 0; p < PLACES; p++)
                g[k * PLACES + p] = (float) (weights[k] / PLACES + offset + 14.0 * s / PLACES * random.nextGaussian());
        }
        return g;
    }

    private static double correlation(float[] a, float[] b) {
        double ma = Maps.mean(a, 0, a.length), mb = Maps.mean(b, 0, b.length), ab = 0, aa = 0, bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - ma) * (b[i] - mb);
            aa += (a[i] - ma) * (a[i] - ma);
            bb += (b[i] - mb) * (b[i] - mb);
        }
        return aa == 0 || bb == 0 ? 0 : ab / Math.sqrt(aa * bb);
    }

    @Override
    public List<Claim> claims(Size size) {
        String card = "method card, reproduction A";
        return List.of(Claim.atLeast("cf_0", Over.MEAN, 0.999, card),
                Claim.atLeast("grad_cam_0", Over.MEAN, 0.999, card), Claim.atLeast(
                        "cf_1", Over.MEAN, 0.97, card).against("grad_cam_1"),
                Claim.atLeast("gain_4", Over.MEAN, 0.03, card), Claim.atLeast("gain_6",
                        Over.MEAN, 0.06, card),
                Claim.atLeast("speckles_flagged", Over.MEAN, 0.95, card), Claim.atMost("softmax_1", Over.MEAN,
                        0.3, "why its map says little"),
                Claim.report("cf_4", card).against("grad_cam_4"), Claim.report("cf_6", card)
                        .against("grad_cam_6"),
                Claim.report("layer_cam_1", card), Claim.report("standardised_1", card), Claim
                        .report("standardised_4", card));
    }
}
