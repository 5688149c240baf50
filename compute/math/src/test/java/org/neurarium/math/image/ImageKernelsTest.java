package org.neurarium.math.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.neurarium.math.Parallel;

class ImageKernelsTest {
    private static float[] picture() {
        float[] out = new float[30];
        for (int i = 0; i < 30; i++) {
            out[i] = (i * i * 7 + 3 * i) % 17;
        }
        return out;
    }

    @Test
    void blursAsSciPyDoes() {
        float[] wide = Gaussian.blur(picture(), 6, 5, 1.2), narrow = Gaussian.blur(picture(), 6, 5, 0.4);
        assertArrayEquals(new float[]{6.74647f, 6.895813f, 6.920954f, 7.140396f, 7.235848f, 6.972716f, 8.115902f,
            7.952017f}, Arrays.copyOf(wide, 8), 1e-5f);
        assertArrayEquals(new float[]{0.980434f, 9.126506f, 1.062806f, 4.363548f}, Arrays.copyOf(narrow, 4), 1e-5f);
    }

    @Test
    void theGridSeesWhatTheBlurredPictureShows() throws InterruptedException {
        // Three pixels a cell: centres fall on pixels.
        int width = 30, height = 24;
        float[] image = new float[width * height];
        for (int i = 0; i < image.length; i++) {
            image[i] = i * i % 23;
        }
        float[] blurred = Gaussian.blur(image, width, height, 1.5);
        float[] grid = new GaussianGrid(width, height, 10, 8, 1.5).sample(image, Parallel.SERIAL);
        for (int gy = 0; gy < 8; gy++) {
            for (int gx = 0; gx < 10; gx++) {
                assertEquals(blurred[(3 * gy + 1) * width + 3 * gx + 1], grid[gy * 10 + gx], 1e-4);
            }
        }
    }

    @Test
    void convertsToLabAsScikitImageDoes() {
        float[] r = {.25f, .9f, 0, 1}, g = {.18f, .72f, 0, 1}, u = {.45f, .84f, 0, 1};
        float[] l = new float[4], a = new float[4], b = new float[4];
        new Lab().convert(r, g, u, l, a, b, 0, 4);
        assertArrayEquals(new float[]{24.512f, 79.455f, 0, 100}, l, 0.05f);
        assertArrayEquals(new float[]{26.115f, 21.465f, 0, 0}, a, 0.2f);
        assertArrayEquals(new float[]{-37.076f, -9.049f, 0, 0}, b, 0.2f);
    }

    @Test
    void resizesWithHalfPixelCentres() {
        assertArrayEquals(new float[]{1, 1.25f, 1.75f, 2}, Resize.bilinear(new float[]{1, 2}, 2, 1, 4, 1), 1e-6f);
        assertArrayEquals(new float[]{5, 5, 5, 5}, Resize.bilinear(new float[]{5}, 1, 1, 2, 2), 0);
    }

    @Test
    void otsuSplitsTwoCrowdsAsScikitImageDoes() {
        float[] values = new float[90];
        for (int i = 0; i < 90; i++) {
            values[i] = i < 40 ? i : i + 50;
        }
        assertEquals(38.822266, Otsu.threshold(values), 1e-4);
        assertEquals(7, Otsu.threshold(new float[]{7, 7, 7}));
    }

    @Test
    void percentilesAreNumPys() {
        float[] values = {4, Float.NaN, 1, 3, 2};
        assertArrayEquals(new double[]{1, 2.5, 4, 1.75}, Percentiles.of(values, 0, 50, 100, 25), 1e-9);
        assertTrue(Double.isNaN(Percentiles.of(new float[]{Float.NaN}, 50)[0]));
    }

    @Property(tries = 60)
    void distancesAreThoseOfASearch(@ForAll long seed, @ForAll @IntRange(min = 1, max = 14) int width,
            @ForAll @IntRange(min = 1, max = 14) int height) {
        boolean[] mask = random(seed, width * height, 0.7);
        float[] distances = DistanceTransform.of(mask, width, height);
        for (int p = 0; p < mask.length; p++) {
            double least = mask[p] ? Double.POSITIVE_INFINITY : 0;
            for (int q = 0; q < mask.length; q++) {
                if (!mask[q]) least = Math.min(least, Math.hypot(p % width - q % width, p / width - q / width));
            }
            assertEquals(least, distances[p], 1e-4);
        }
    }

    @Property(tries = 60)
    void componentsAreThoseOfAFloodInRasterOrder(@ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int width,
            @ForAll @IntRange(min = 1, max = 20) int height, @ForAll boolean eight) {
        boolean[] mask = random(seed, width * height, 0.5);
        Components components = Components.of(mask, width, height, eight);
        int[] expected = new int[mask.length];
        int count = 0;
        for (int p = 0; p < mask.length; p++) {
            if (mask[p] && expected[p] == 0) flood(mask, expected, width, height, p, ++count, eight);
        }
        assertArrayEquals(expected, components.labels());
        assertEquals(count, components.count());
    }

    private static void flood(boolean[] mask, int[] out, int width, int height, int p, int label, boolean eight) {
        out[p] = label;
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                int x = p % width + dx, y = p / width + dy, q = y * width + x;
                if (x < 0 || y < 0 || x >= width || y >= height || !eight && dx != 0 && dy != 0) continue;
                if (mask[q] && out[q] == 0) flood(mask, out, width, height, q, label, eight);
            }
        }
    }

    private static boolean[] random(long seed, int n, double share) {
        var random = new java.util.SplittableRandom(seed);
        boolean[] out = new boolean[n];
        for (int i = 0; i < n; i++) {
            out[i] = random.nextDouble() < share;
        }
        return out;
    }

    @Test
    void theWatershedCutsTouchingDiscsAtTheirNeck() {
        int width = 60, height = 40;
        float[] image = new float[width * height];
        for (int i = 0; i < image.length; i++) {
            boolean left = Math.hypot(i % width - 20, i / width - 20) < 11, right = Math.hypot(i % width - 39, i / width
                    - 20) < 11;
            image[i] = left || right ? 100 : 5;
        }
        int[] ids = DistanceWatershed.segment(image, width, height, 1, 5);
        assertEquals(2, Arrays.stream(ids).max().orElse(0));
        assertTrue(ids[20 * width + 15] != ids[20 * width + 45]);
        for (int y = 0; y < height; y++) {
            int a = ids[y * width + 26], b = ids[y * width + 33];
            assertTrue(a == 0 || a == ids[20 * width + 20]);
            assertTrue(b == 0 || b == ids[20 * width + 39]);
        }
    }
}
