package org.neurarium.math.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TotalVariationTest {
    /// A step from 40 to 200 in the middle.
    private static float[] step(int width, int height) {
        float[] f = new float[width * height];
        for (int i = 0; i < f.length; i++)
            f[i] = i % width < width / 2 ? 40 : 200;
        return f;
    }

    private static double mean(float[] f) {
        double sum = 0;
        for (float v : f)
            sum += v;
        return sum / f.length;
    }

    @Test
    void nothingChangesWhereAllIsTheSame() {
        float[] flat = new float[35];
        Arrays.fill(flat, 77);
        assertArrayEquals(flat, new TotalVariation(0.01).of(flat, 7, 5), 1e-4f);
    }

    @Test
    void aLargeWeightGivesTheImageAndASmallOneItsMean() {
        float[] f = step(6, 6);
        // It ends when a sweep changes 0.001, which is not yet all the way.
        assertArrayEquals(f, new TotalVariation(1e5).of(f, 6, 6), 0.05f);
        float[] smooth = new TotalVariation(1e-4, 4000, 0).of(f, 6, 6);
        // A step of 160 is gone but for a few levels; with so small a weight the rounded shrinkage ends slowly.
        for (float v : smooth)
            assertEquals(120, v, 5);
    }

    @Test
    void theMeanStays() {
        Random random = new Random(1);
        float[] f = new float[12 * 9];
        for (int i = 0; i < f.length; i++)
            f[i] = 255 * random.nextFloat();
        for (double w : new double[]{0.1, 0.4, 2}) {
            assertEquals(mean(f), mean(new TotalVariation(w).of(f, 12, 9)), 0.5, "w " + w);
            assertEquals(120, mean(new TotalVariation(w).of(step(6, 6), 6, 6)), 0.5, "w " + w);
        }
    }

    /// Noise goes and the edge stays.
    @Test
    void noiseGoesAndEdgesStay() {
        Random random = new Random(2);
        float[] clean = step(16, 16), f = clean.clone();
        for (int i = 0; i < f.length; i++)
            f[i] += (float) (12 * random.nextGaussian());
        double w = 0.1;
        float[] u = new TotalVariation(w, 1000, 0).of(f, 16, 16);
        assertTrue(energy(u, f, w) < 0.7 * energy(f, f, w), () -> energy(u, f, w) + " " + energy(f, f, w));
        assertTrue(distance(u, clean) < 0.6 * distance(f, clean), () -> distance(u, clean) + " " + distance(f, clean));
        for (int y = 0; y < 16; y++)
            assertTrue(u[y * 16 + 8] - u[y * 16 + 7] > 100, "row " + y);
    }

    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++)
            sum += Math.abs(a[i] - b[i]);
        return sum / a.length;
    }

    private static double energy(float[] u, float[] f, double w) {
        double sum = 0;
        for (int y = 0; y < 16; y++) {
            for (int x = 0; x < 16; x++) {
                int i = y * 16 + x;
                double gx = x < 15 ? u[i + 1] - u[i] : 0, gy = y < 15 ? u[i + 16] - u[i] : 0;
                sum += Math.hypot(gx, gy) + w / 2 * (u[i] - f[i]) * (u[i] - f[i]);
            }
        }
        return sum;
    }

    @Test
    void splinesGoThroughPixelsAndFollowSmoothCurves() {
        float[] f = new float[9 * 7];
        for (int i = 0; i < f.length; i++)
            f[i] = (float) (Math.sin(0.5 * (i % 9)) + 0.3 * (i / 9));
        float[] same = CubicSpline.zoom(f, 9, 7, 9, 7);
        assertArrayEquals(f, same, 1e-5f);
        float[] finer = CubicSpline.zoom(f, 9, 7, 17, 13);
        for (int y = 0; y < 7; y++)
            for (int x = 0; x < 9; x++)
                assertEquals(f[y * 9 + x], finer[2 * y * 17 + 2 * x], 1e-5);
        // In the middle, between pixels.
        assertEquals(Math.sin(0.5 * 4.5) + 0.3 * 3, finer[6 * 17 + 9], 2e-3);
    }
}
