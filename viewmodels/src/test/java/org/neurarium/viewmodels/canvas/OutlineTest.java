package org.neurarium.viewmodels.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.neurarium.data.Region;

class OutlineTest {
    private static final int SIDE = 48;

    @Property(tries = 80)
    void an_outline_encloses_what_it_was_traced_from(@ForAll long seed) {
        boolean[] blob = blob(seed);
        Outline outline = trace(blob);
        double area = 0;
        for (float[] ring : outline.rings())
            area += area(ring);
        int pixels = 0;
        for (boolean b : blob)
            if (b) pixels++;
        double border = outline.rings().stream().mapToDouble(OutlineTest::length).sum();
        assertEquals(pixels, area, 0.2 * border + 1);
    }

    @Property(tries = 80)
    void what_is_filled_is_the_area_of_the_outline(@ForAll long seed,
            @ForAll @DoubleRange(min = 0.3, max = 6) double scale) {
        Outline outline = trace(blob(seed));
        int side = (int) Math.ceil(SIDE * scale);
        int[] pixels = new int[side * side];
        new Raster(pixels, side, side).fill(outline, scale, 0, 0, 0xFFFFFF, 1);
        double filled = 0;
        for (int p : pixels)
            filled += (p >>> 24) / 255.0;
        double area = 0;
        for (float[] ring : outline.rings())
            area += area(ring) * scale * scale;
        assertEquals(area, filled, 0.01 * area + 1);
    }

    @Property(tries = 60)
    void a_picture_in_tiles_is_the_same_picture(@ForAll long seed,
            @ForAll @DoubleRange(min = 0.5, max = 5) double scale) {
        Outline outline = trace(blob(seed));
        CellsPicture picture = new CellsPicture(List.of(new CellShape(outline, 1, false), new CellShape(outline
                .scaled(0.5f, 0.5f), 2, true)), Optional.empty(), 0, 0.28, true, SIDE, SIDE);
        int side = 128;
        int[] palette = {0x56B4E9, 0xE69F00};
        int[] whole = new int[side * side], tile = new int[64 * 64];
        picture.paint(scale, new Region(0, 0, side, side), palette, whole);
        for (int t = 0; t < 4; t++) {
            int left = t % 2 * 64, top = t / 2 * 64;
            picture.paint(scale, new Region(left, top, 64, 64), palette, tile);
            for (int i = 0; i < tile.length; i++) {
                int expected = whole[(top + i / 64) * side + left + i % 64];
                for (int shift = 0; shift < 32; shift += 8) {
                    assertEquals(expected >>> shift & 0xff, tile[i] >>> shift & 0xff, 2,
                            "pixel " + i + " of tile " + t);
                }
            }
        }
    }

    @Test
    void a_line_is_as_wide_as_asked_at_every_zoom() {
        boolean[] square = new boolean[SIDE * SIDE];
        for (int y = 8; y < 40; y++)
            for (int x = 8; x < 40; x++)
                square[y * SIDE + x] = true;
        Outline outline = trace(square);
        for (double scale : new double[]{0.5, 1, 2.5, 8}) {
            int side = (int) (SIDE * scale);
            int[] pixels = new int[side * side];
            new Raster(pixels, side, side).stroke(outline, scale, 0, 0, 1.5, 0, 0, 0xFFFFFF, 1);
            double across = 0;
            for (int x = 0; x < side / 2; x++)
                across += (pixels[side / 2 * side + x] >>> 24) / 255.0;
            assertEquals(1.5, across, 0.3, "at scale " + scale);
        }
    }

    @Test
    void a_hole_stays_a_hole() {
        boolean[] ring = new boolean[SIDE * SIDE];
        for (int y = 4; y < 44; y++)
            for (int x = 4; x < 44; x++)
                ring[y * SIDE + x] = x < 16 || x >= 32 || y < 16 || y >= 32;
        Outline outline = trace(ring);
        assertEquals(2, outline.rings().size());
        int[] pixels = new int[SIDE * SIDE];
        new Raster(pixels, SIDE, SIDE).fill(outline, 1, 0, 0, 0xFFFFFF, 1);
        assertEquals(0, pixels[24 * SIDE + 24]);
        assertTrue(pixels[8 * SIDE + 24] >>> 24 > 250);
    }

    private static Outline trace(boolean[] inside) {
        return OutlineTracer.of((x, y) -> x >= 0 && y >= 0 && x < SIDE && y < SIDE && inside[y * SIDE + x],
                new Region(0,
                        0, SIDE, SIDE));
    }

    private static boolean[] blob(long seed) {
        Random random = new Random(seed);
        boolean[] inside = new boolean[SIDE * SIDE];
        for (int k = 0; k < 4; k++) {
            double cx = 10 + random.nextInt(28), cy = 10 + random.nextInt(28), r = 3 + random.nextInt(8);
            for (int i = 0; i < inside.length; i++)
                inside[i] |= Math.hypot(i % SIDE - cx, i / SIDE - cy) <= r;
        }
        return inside;
    }

    /// Positive for a ring that runs clockwise on the screen.
    private static double area(float[] ring) {
        double twice = 0;
        for (int i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2)
            twice += ring[j] * ring[i + 1] - ring[i] * ring[j + 1];
        return twice / 2;
    }

    private static double length(float[] ring) {
        double sum = 0;
        for (int i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2)
            sum += Math.hypot(ring[i] - ring[j], ring[i + 1] - ring[j + 1]);
        return sum;
    }
}
