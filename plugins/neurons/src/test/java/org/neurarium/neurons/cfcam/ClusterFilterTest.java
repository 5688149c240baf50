package org.neurarium.neurons.cfcam;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.neurarium.math.cluster.Dbscan;
import org.neurarium.math.image.StructuralSimilarity;
import org.neurarium.math.linear.Matrix;

class ClusterFilterTest {
    private static final int C = 40, H = 6, W = 7;

    /// Three groups of channels that answer alike, and some that are like none.
    private static Maps drawn(long seed) {
        Random random = new Random(seed);
        float[] a = new float[C * H * W], g = new float[a.length];
        for (int k = 0; k < C; k++) {
            int kind = k % 4;
            for (int p = 0; p < H * W; p++) {
                a[k * H * W + p] = kind == 3
                        ? random.nextFloat() * 3
                        : (p % 3 == kind ? 1 : 0) + 0.05f * random.nextFloat();
                g[k * H * W + p] = (float) (0.01 * (kind - 1) + 0.02 * random.nextGaussian());
            }
        }
        return new Maps(C, H, W, a, g);
    }

    private static ClusterFilter filter(double dominant, double sigma) {
        return new ClusterFilter(dominant, 25, OptionalInt.empty(), Filter.GAUSSIAN, sigma, Combination.SIGNED);
    }

    @Test
    void withAllChannelsDominantItIsGradCam() {
        Maps m = drawn(1);
        ClusterFilter.Found found = filter(0, 1).of(m);
        assertTrue(Arrays.stream(found.labels()).allMatch(l -> l == ClusterFilter.DOMINANT));
        assertArrayEquals(GradientCams.gradCam(m), found.map());
    }

    @Test
    void aMapIsOfZeroToOneAndAMultipleOfTheScoreLeavesItAsItIs() {
        Maps m = drawn(2);
        float[] map = Maps.normalised(filter(75, 1).of(m).map());
        float most = 0;
        for (float v : map) {
            assertTrue(v >= 0 && v <= 1);
            most = Math.max(most, v);
        }
        assertEquals(1, most);
        float[] twice = new float[m.g().length];
        for (int i = 0; i < twice.length; i++)
            twice[i] = 4 * m.g()[i];
        assertArrayEquals(map, Maps.normalised(filter(75, 1).of(m.with(twice)).map()), 1e-6f);
        assertArrayEquals(new float[3], Maps.normalised(new float[3]));
    }

    @Test
    void theOrderOfChannelsDoesNotMatter() {
        Maps m = drawn(3);
        float[] a = new float[m.a().length], g = new float[a.length];
        for (int k = 0; k < C; k++) {
            int to = (k * 7 + 3) % C;
            System.arraycopy(m.a(), k * H * W, a, to * H * W, H * W);
            System.arraycopy(m.g(), k * H * W, g, to * H * W, H * W);
        }
        assertArrayEquals(filter(75, 1).of(m).map(), filter(75, 1).of(new Maps(C, H, W, a, g)).map(), 1e-6f);
    }

    /// Of channels that are the same in one cluster, with gradients that end inside, smoothing changes no mean.
    @Test
    void oneClusterOfTheSameChannelsIsGradCamForAnySigma() {
        float[] a = new float[8 * 15 * 15], g = new float[a.length];
        Random random = new Random(4);
        for (int k = 0; k < 8; k++) {
            for (int p = 0; p < 225; p++) {
                a[k * 225 + p] = k < 6 ? p % 5 : 100 + p % 7;
                boolean inside = p % 15 > 5 && p % 15 < 9 && p / 15 > 5 && p / 15 < 9;
                g[k * 225 + p] = k < 6 && inside ? random.nextFloat() : 0;
            }
        }
        Maps m = new Maps(8, 15, 15, a, g);
        for (double sigma : new double[]{0, 0.5, 1, 1.9}) {
            ClusterFilter.Found found = filter(75, sigma).of(m);
            assertEquals(0, found.labels()[0]);
            float[] cam = GradientCams.gradCam(m), map = found.map();
            for (int p = 0; p < 225; p++)
                assertEquals(cam[p], map[p], 1e-4 * (1 + cam[p]), "sigma " + sigma);
        }
    }

    @Test
    void filtersLeaveWhatIsFlatAndTheGaussianOfNoWidthLeavesAll() {
        float[] flat = new float[42], x = new float[42];
        Arrays.fill(flat, 0.3f);
        Random random = new Random(5);
        for (int i = 0; i < x.length; i++)
            x[i] = random.nextFloat();
        assertArrayEquals(flat, Filter.GAUSSIAN.of(flat, 7, 6, 1.5), 1e-6f);
        assertArrayEquals(flat, Filter.BILATERAL.of(flat, 7, 6, 1), 1e-6f);
        assertArrayEquals(x, Filter.GAUSSIAN.of(x, 7, 6, 0), 1e-7f);
        assertFalse(Arrays.equals(x, Filter.GAUSSIAN.of(x, 7, 6, 1)));
    }

    @Test
    void denseAndSparsePointsAreToldApart() {
        double[] at = {0, 0.1, 0.2, 5, 5.1, 5.2, 9, 0.45};
        Matrix d = Matrix.zeros(8, 8);
        for (int i = 0; i < 64; i++)
            d.values()[i] = Math.abs(at[i / 8] - at[i % 8]);
        assertArrayEquals(new int[]{0, 0, 0, 1, 1, 1, Dbscan.NOISE, 0}, new Dbscan(0.25, 3).of(d));
    }

    @Test
    void likenessIsOneOfTheSameAndLessOfOthers() {
        float[] x = new float[100], y = new float[100];
        Random random = new Random(6);
        for (int i = 0; i < 100; i++) {
            x[i] = random.nextFloat();
            y[i] = random.nextFloat();
        }
        assertEquals(1, new StructuralSimilarity().of(x, x, 10, 10), 1e-9);
        assertTrue(new StructuralSimilarity().of(x, y, 10, 10) < 0.5);
    }
}
