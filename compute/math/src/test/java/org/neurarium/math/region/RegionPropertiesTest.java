package org.neurarium.math.region;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.neurarium.math.Parallel;

class RegionPropertiesTest {
    private static final int WIDTH = 32, HEIGHT = 24;

    /// An ellipse (3), a slanted bar (7), a block with a hole (9), one pixel in a corner (12), a short line (20).
    private static int[] shapes() {
        int[] ids = new int[WIDTH * HEIGHT];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int i = y * WIDTH + x;
                if (Math.pow((y - 7) / 4.0, 2) + Math.pow((x - 8) / 6.5, 2) <= 1) ids[i] = 3;
                if (Math.abs(y - 15 - (x - 20) * 0.5) <= 2 && x >= 14 && x < 29) ids[i] = 7;
                if (y >= 18 && y < 23 && x >= 2 && x < 7) ids[i] = 9;
                if (y >= 19 && y < 21 && x >= 4 && x < 7) ids[i] = 0;
                if (y == 0 && x == 31) ids[i] = 12;
                if (y == 23 && x >= 10 && x < 14) ids[i] = 20;
            }
        }
        return ids;
    }

    private static RegionProperties measured() throws InterruptedException {
        return new RegionProperties(shapes(), WIDTH, HEIGHT, Parallel.SERIAL);
    }

    private static void expect(Map<Property, double[]> shapes, Property property, double... values) {
        assertArrayEquals(values, shapes.get(property), 1e-6, property.title());
    }

    @Test
    void measuresShapesAsScikitImageDoes() throws InterruptedException {
        RegionProperties regions = measured();
        assertArrayEquals(new int[]{3, 7, 9, 12, 20}, regions.labels());
        var shapes = regions.shapes();
        // Out of scikit-image 0.26 on the same picture.
        expect(shapes, Property.AREA, 81, 68, 19, 1, 4);
        expect(shapes, Property.PERIMETER, 32.97056275, 41.38477631, 14, 0, 2);
        expect(shapes, Property.AXIS_MAJOR, 13.22922317, 19.61015291, 6.363533787, 0, 4.472135955);
        expect(shapes, Property.AXIS_MINOR, 7.799968344, 4.617819375, 5.547444078, 0, 0);
        expect(shapes, Property.ECCENTRICITY, 0.8076943748, 0.9718789408, 0.4899415876, 0, 1);
        expect(shapes, Property.SOLIDITY, 0.9101123596, 0.8292682927, 0.76, 1, 1);
        expect(shapes, Property.ORIENTATION, 1.570796327, 1.077333361, 0.3765756405, -0.7853981634, 1.570796327);
        expect(shapes, Property.EQUIVALENT_DIAMETER, 10.1554125, 9.304852983, 4.918490759, 1.128379167, 2.256758334);
        expect(shapes, Property.EXTENT, 0.6923076923, 0.3777777778, 0.76, 1, 1);
        expect(shapes, Property.TOP, 3, 10, 18, 0, 23);
        expect(shapes, Property.LEFT, 2, 14, 2, 31, 10);
        expect(shapes, Property.BOTTOM, 12, 22, 23, 1, 24);
        expect(shapes, Property.RIGHT, 15, 29, 7, 32, 14);
        expect(shapes, Property.ROW, 7, 15.5, 20.15789474, 0, 23);
        expect(shapes, Property.COLUMN, 8, 21, 3.684210526, 31, 11.5);
    }

    @Test
    void measuresBrightnessAsScikitImageDoes() throws InterruptedException {
        float[] channel = new float[WIDTH * HEIGHT];
        for (int i = 0; i < channel.length; i++) {
            channel[i] = (i / WIDTH * 7 + i % WIDTH * 13) % 29;
        }
        Intensity intensity = measured().intensity(channel);
        assertArrayEquals(new double[]{13.72839546, 14.30882359, 13.47368431, 26, 13.25}, intensity.mean(), 1e-5);
        assertArrayEquals(new double[]{8.376941681, 8.321228981, 8.816064835, 0, 9.283721924}, intensity.std(), 1e-5);
        assertArrayEquals(new double[]{0, 0, 0, 26, 1}, intensity.min());
        assertArrayEquals(new double[]{28, 28, 28, 26, 27}, intensity.max());
    }

    @Test
    void isTheSameForAnyIdsAndBands() throws InterruptedException {
        int width = 300, height = 400;
        int[] ids = new int[width * height], large = new int[ids.length];
        Random random = new Random(1);
        for (int k = 1; k < 200; k++) {
            int x = random.nextInt(width - 20), y = random.nextInt(height - 20), w = random.nextInt(1, 20);
            for (int i = 0; i < w * w; i++) {
                ids[(y + i / w) * width + x + i % w] = k;
            }
        }
        for (int i = 0; i < ids.length; i++) {
            large[i] = ids[i] == 0 ? 0 : 2_000_000_000 + ids[i];
        }
        var small = new RegionProperties(ids, width, height, Parallel.SERIAL).shapes();
        var huge = new RegionProperties(large, width, height, Parallel.SERIAL).shapes();
        for (Property property : Property.values()) {
            assertArrayEquals(small.get(property), huge.get(property), property.title());
        }
    }

    @Test
    void anEmptyPictureHasNoObjects() throws InterruptedException {
        assertEquals(0, new RegionProperties(new int[12], 4, 3, Parallel.SERIAL).count());
    }
}
