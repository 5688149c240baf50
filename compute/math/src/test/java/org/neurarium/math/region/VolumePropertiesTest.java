package org.neurarium.math.region;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class VolumePropertiesTest {
    private static final int DEPTH = 12, HEIGHT = 20, WIDTH = 24;
    private static final Spacing FLAT = new Spacing(2, 0.5, 0.25);

    /// An ellipsoid (3), a slanted bar (7), one voxel in a corner (12), a flat block in the last plane (20).
    private static int[] plane(int z) {
        int[] ids = new int[WIDTH * HEIGHT];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int i = y * WIDTH + x;
                double a = (z - 5) / 3.2, b = (y - 7) / 5.0, c = (x - 8) / 6.5;
                if (a * a + b * b + c * c <= 1) ids[i] = 3;
                if (Math.abs(y - 13 - (x - 18) * 0.5) <= 1.5 && Math.abs(z - 6 - (x - 18) * 0.25) <= 1.2 && x >= 14
                        && x < 23)
                    ids[i] = 7;
                if (z == 0 && y == 0 && x == 23) ids[i] = 12;
                if (z == 11 && y >= 15 && y < 18 && x >= 2 && x < 6) ids[i] = 20;
            }
        }
        return ids;
    }

    private static float[] brightness(int z) {
        float[] out = new float[WIDTH * HEIGHT];
        for (int i = 0; i < out.length; i++)
            out[i] = (z * 31 + i / WIDTH * 17 + i % WIDTH * 7) % 50;
        return out;
    }

    private static VolumeProperties measured() throws InterruptedException {
        return new VolumeProperties(WIDTH, HEIGHT, DEPTH, VolumePropertiesTest::plane);
    }

    private static void expect(Map<VolumeProperty, double[]> shapes, VolumeProperty property, double... values) {
        assertArrayEquals(values, shapes.get(property), 1e-6, property.title());
    }

    @Test
    void measuresCubesAsScikitImageDoes() throws InterruptedException {
        VolumeProperties volumes = measured();
        assertArrayEquals(new int[]{3, 7, 12, 20}, volumes.labels());
        var shapes = volumes.shapes(Spacing.CUBES);
        // Out of scikit-image 0.26 on the same stack.
        expect(shapes, VolumeProperty.AREA, 429, 71, 1, 12);
        expect(shapes, VolumeProperty.AXIS_MAJOR, 13.25032436, 13.65761371, 0, 5);
        expect(shapes, VolumeProperty.AXIS_MINOR, 6.375945471, 2.846769651, 0, 0);
        expect(shapes, VolumeProperty.EQUIVALENT_DIAMETER, 9.357350343, 5.137516647, 1.240700982, 2.840496169);
        expect(shapes, VolumeProperty.EXTENT, 0.4285714286, 0.2253968254, 1, 1);
        expect(shapes, VolumeProperty.FRONT, 2, 4, 0, 11);
        expect(shapes, VolumeProperty.TOP, 2, 10, 0, 15);
        expect(shapes, VolumeProperty.LEFT, 2, 14, 23, 2);
        expect(shapes, VolumeProperty.BACK, 9, 9, 1, 12);
        expect(shapes, VolumeProperty.BOTTOM, 13, 17, 1, 18);
        expect(shapes, VolumeProperty.RIGHT, 15, 23, 24, 6);
        expect(shapes, VolumeProperty.PLANE, 5, 6, 0, 11);
        expect(shapes, VolumeProperty.ROW, 7, 13, 0, 16);
        expect(shapes, VolumeProperty.COLUMN, 8, 18, 23, 3.5);
    }

    @Test
    void measuresFlatVoxelsAsScikitImageDoesWithItsSpacing() throws InterruptedException {
        var shapes = measured().shapes(FLAT);
        expect(shapes, VolumeProperty.AREA, 107.25, 17.75, 0.25, 3);
        expect(shapes, VolumeProperty.AXIS_MAJOR, 12.75189094, 8.661952497, 0, 1.825741858);
        expect(shapes, VolumeProperty.AXIS_MINOR, 3.312581089, 1.327827948, 0, 0);
        expect(shapes, VolumeProperty.EQUIVALENT_DIAMETER, 5.894761334, 3.236432684, 0.7815926418, 1.789400458);
        expect(shapes, VolumeProperty.PLANE, 10, 12, 0, 22);
        expect(shapes, VolumeProperty.COLUMN, 2, 4.5, 5.75, 0.875);
    }

    @Test
    void measuresBrightnessAsScikitImageDoes() throws InterruptedException {
        Intensity seen = measured().intensity(VolumePropertiesTest::brightness);
        assertArrayEquals(new double[]{24.52214452, 23.84507042, 11, 25}, seen.mean(), 1e-6);
        assertArrayEquals(new double[]{14.46183303, 14.24202063, 0, 14.49712615}, seen.std(), 1e-6);
        assertArrayEquals(new double[]{0, 0, 11, 1}, seen.min());
        assertArrayEquals(new double[]{49, 47, 11, 48}, seen.max());
    }

    /// A ball of voxels that are as they are, whose surface is known.
    private static double surfaceOfBall(Spacing spacing, double radius) throws InterruptedException {
        int d = (int) (2 * radius / spacing.z()) + 5, h = (int) (2 * radius / spacing.y()) + 5, w = (int) (2 * radius
                / spacing.x()) + 5;
        VolumeProperties ball = new VolumeProperties(w, h, d, z -> {
            int[] ids = new int[w * h];
            for (int i = 0; i < ids.length; i++) {
                double a = (z - d / 2) * spacing.z(), b = (i / w - h / 2) * spacing.y(), c = (i % w - w / 2) * spacing
                        .x();
                if (a * a + b * b + c * c <= radius * radius) ids[i] = 5;
            }
            return ids;
        });
        return ball.surfaces(spacing)[0];
    }

    @Test
    void theSurfaceOfABallIsThatOfASphereWhateverTheVoxels() throws InterruptedException {
        double sphere = 4 * Math.PI * 10 * 10;
        assertEquals(sphere, surfaceOfBall(Spacing.CUBES, 10), 0.02 * sphere);
        assertEquals(sphere, surfaceOfBall(new Spacing(2, 0.5, 0.5), 10), 0.03 * sphere);
        assertEquals(sphere, surfaceOfBall(new Spacing(1, 1, 0.4), 10), 0.03 * sphere);
    }

    /// Of a smooth ellipsoid, within 1 % (Thomsen's formula).
    private static double ellipsoid(double a, double b, double c) {
        double p = 1.6075;
        double mean = (Math.pow(a * b, p) + Math.pow(a * c, p) + Math.pow(b * c, p)) / 3;
        return 4 * Math.PI * Math.pow(mean, 1 / p);
    }

    @Test
    void theSurfaceOfACellOfFewVoxelsIsNearThatOfItsShape() throws InterruptedException {
        // The mesh of scikit-image's marching cubes has 320.6 and 151.3: it keeps the steps.
        double cubes = ellipsoid(3.2, 5, 6.5), flat = ellipsoid(6.4, 2.5, 1.625);
        assertEquals(cubes, measured().surfaces(Spacing.CUBES)[0], 0.06 * cubes);
        assertEquals(flat, measured().surfaces(FLAT)[0], 0.12 * flat);
    }

    @Test
    void anEmptyStackHasNoObjects() throws InterruptedException {
        VolumeProperties none = new VolumeProperties(4, 3, 2, _ -> new int[12]);
        assertEquals(0, none.count());
        assertEquals(0, none.surfaces(Spacing.CUBES).length);
    }
}
