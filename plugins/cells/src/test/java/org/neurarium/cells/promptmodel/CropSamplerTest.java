package org.neurarium.cells.promptmodel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Crops hold what the image holds, at the size that the network expects.
class CropSamplerTest {
    private static final int WIDTH = 320, HEIGHT = 240, RADIUS = 21;

    /// Bright discs in rows.
    private static LabelledImage discs() {
        float[] stain = new float[WIDTH * HEIGHT];
        int[] ids = new int[stain.length];
        for (int p = 0; p < ids.length; p++) {
            int x = p % WIDTH, y = p / WIDTH, column = x / 60, row = y / 60;
            if (Math.hypot(x - 60 * column - 30, y - 60 * row - 30) > RADIUS) continue;
            ids[p] = 10 * row + column + 1;
            stain[p] = 1;
        }
        return LabelledImage.of("discs", new StainPlanes(WIDTH, HEIGHT, List.of(stain)), ids);
    }

    @Test
    void stainAndCellsStayTogether() {
        LabelledImage image = discs();
        assertEquals(2 * RADIUS, image.diameter(), 1.5);
        CropSampler sampler = new CropSampler(Map.of("discs", List.of(image)), 96);
        List<Double> sizes = new ArrayList<>();
        for (int seed = 0; seed < 60; seed++) {
            Crop crop = sampler.draw(new SplittableRandom(seed));
            int agree = 0;
            for (int p = 0; p < crop.ids().length; p++) {
                if (crop.ids()[p] != 0 == crop.stain()[p] > 0.5) agree++;
            }
            assertTrue(agree > 0.95 * crop.ids().length, "seed " + seed + ": " + agree);
            sizes.add(whole(crop));
        }
        double[] known = sizes.stream().mapToDouble(d -> d).filter(d -> d > 0).sorted().toArray();
        assertTrue(known.length > 20, "whole cells were met: " + known.length);
        double median = known[known.length / 2];
        assertTrue(median > 17 && median < 30, "median diameter " + median);
        assertTrue(known[known.length - 1] > 1.5 * known[0], "sizes vary: " + Arrays.toString(known));
    }

    /// The diameter of the first cell that the crop does not cut; 0 if it cuts all.
    private static double whole(Crop crop) {
        int n = crop.cells() + 1, side = crop.side();
        int[] area = new int[n];
        boolean[] cut = new boolean[n];
        for (int p = 0; p < crop.ids().length; p++) {
            int id = crop.ids()[p], x = p % side, y = p / side;
            area[id]++;
            if (x == 0 || y == 0 || x == side - 1 || y == side - 1) cut[id] = true;
        }
        for (int id = 1; id < n; id++) {
            if (!cut[id] && area[id] > 30) return 2 * Math.sqrt(area[id] / Math.PI);
        }
        return 0;
    }

    @Test
    void theSameStreamGivesTheSameCrop() {
        CropSampler sampler = new CropSampler(Map.of("discs", List.of(discs())), 64);
        Crop a = sampler.draw(new SplittableRandom(5)), b = sampler.draw(new SplittableRandom(5));
        new Appearance(64).vary(a.stain(), new SplittableRandom(6));
        new Appearance(64).vary(b.stain(), new SplittableRandom(6));
        assertArrayEquals(a.stain(), b.stain());
        assertArrayEquals(a.ids(), b.ids());
    }
}
