package org.neurarium.cells.chainofprompts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.neurarium.cells.engine.Mask;
import org.neurarium.data.Calibration;
import org.neurarium.data.Channel;
import org.neurarium.data.MemoryImage;
import org.neurarium.data.PixelType;
import org.neurarium.data.Pixels;
import org.neurarium.data.Points;
import org.neurarium.data.Size;
import org.neurarium.data.Table;
import org.neurarium.math.image.Gaussian;
import org.neurarium.testkit.DirectContext;

class StackTest {
    private static final int SIDE = 256;
    /// Ten that go through all planes, one that ends after the first, one that begins in the last.
    private static final double[] ENDS = {220, 40}, BEGINS = {40, 220};

    private static List<double[]> through() {
        List<double[]> out = new ArrayList<>();
        for (int i = 0; i < 10; i++)
            out.add(new double[]{40 + 45 * (i % 4), 40 + 60 * (i / 4)});
        return out.stream().filter(c -> c[0] < 200 || c[1] > 60).toList();
    }

    private static MemoryImage stack() {
        SplittableRandom random = new SplittableRandom(4);
        List<Pixels> planes = new ArrayList<>();
        for (int z = 0; z < 3; z++) {
            float[] plane = new float[SIDE * SIDE];
            for (double[] c : through())
                disc(plane, c[0] + z, c[1], 9);
            if (z == 0) disc(plane, ENDS[0], ENDS[1], 9);
            if (z == 2) disc(plane, BEGINS[0], BEGINS[1], 9);
            float[] blurred = Gaussian.blur(plane, SIDE, SIDE, 1);
            Pixels pixels = Pixels.allocate(PixelType.UINT8, SIDE, SIDE);
            for (int i = 0; i < blurred.length; i++)
                pixels.bytes()
                        .put(i, (byte) Math.clamp(Math.round(20 + 180 * blurred[i] + 4 * random.nextGaussian()),
                                0, 255));
            planes.add(pixels);
        }
        return new MemoryImage(new Size(1, 1, 3, SIDE, SIDE), PixelType.UINT8, List.of(Channel.named("grey")), false,
                Calibration.NONE, planes);
    }

    private static void disc(float[] plane, double cx, double cy, double r) {
        for (int i = 0; i < plane.length; i++) {
            if (Math.hypot(i % SIDE - cx, i / SIDE - cy) <= r) plane[i] = 1;
        }
    }

    private static Settings all() {
        Settings usual = new Settings();
        return new Settings(usual.variant(), usual.gate(), usual.maxIter(), usual.minArea(), usual.spread(), usual
                .masks(),
                new Settings.Plane(Optional.empty(), usual.plane().ground(), 0, 0,
                        new Settings.Large(Settings.Planes.ALL, 0.25, 2048, 1024, 64)));
    }

    @Test
    void cellsGoOnEndAndBeginFromPlaneToPlane() throws InterruptedException {
        Table click = Table.builder()
                .numbers("x", "px", through().getFirst()[0])
                .numbers("y", "px", through()
                        .getFirst()[1])
                .build();
        Outputs out;
        try (DirectContext run = new DirectContext()) {
            out = new ChainOfPromptsTool().run(new Inputs(stack(), Points.of(click), Optional.empty()), all(), run);
        }
        assertEquals(3, out.cells().size().z());
        int[][] planes = {out.cells().plane(0, 0), out.cells().plane(0, 1), out.cells().plane(0, 2)};
        for (double[] c : through()) {
            int id = at(planes[0], c);
            assertTrue(id > 0, "none at " + c[0] + ", " + c[1]);
            assertEquals(id, at(planes[1], c));
            assertEquals(id, at(planes[2], c));
        }
        int ends = at(planes[0], ENDS), begins = at(planes[2], BEGINS);
        assertTrue(ends > 0 && begins > 0);
        assertEquals(0, at(planes[1], ENDS));
        assertEquals(0, at(planes[1], BEGINS));
        assertNotEquals(ends, begins);
        assertEquals(through().size() + 2, out.instances().rows());
        assertEquals(0, out.instances().column("z0").number(ends - 1));
        assertEquals(1, out.instances().column("z1").number(ends - 1));
        assertEquals(2, out.instances().column("z0").number(begins - 1));
        long voxels = 0;
        for (int[] plane : planes) {
            for (int id : plane)
                voxels += id == 1 ? 1 : 0;
        }
        assertEquals(voxels, out.instances().column("voxels").number(0));
    }

    private static int at(int[] plane, double[] c) { return plane[(int) c[1] * SIDE + (int) c[0]]; }

    private static Instance square(int id, int x, int side) {
        int[] runs = new int[3 * side];
        for (int y = 0; y < side; y++) {
            runs[3 * y] = y;
            runs[3 * y + 1] = x;
            runs[3 * y + 2] = x + side;
        }
        return new Instance(id, "a", 1, x, 0, 1, Mask.of(runs, 1));
    }

    @Test
    void pairsAreChosenSoThatTheyShareTheMostTogether() {
        // By itself the first above would take the second below, which leaves the second above with less.
        List<Instance> below = List.of(square(1, 0, 20), square(2, 12, 20)), above = List.of(square(1, 7, 20), square(2,
                20, 20));
        assertArrayEquals(new int[]{0, 1}, PlaneLinks.of(above, below, 0.1));
        assertArrayEquals(new int[]{1, -1}, PlaneLinks.of(above, below, 0.55));
        assertArrayEquals(new int[]{-1, -1}, PlaneLinks.of(above, List.of(square(1, 100, 20)), 0.1));
    }
}
