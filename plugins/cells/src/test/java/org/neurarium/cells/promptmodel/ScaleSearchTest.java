package org.neurarium.cells.promptmodel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.neurarium.data.StoredTensor;
import org.neurarium.math.image.Components;
import org.neurarium.testkit.DirectContext;

/// Cells come out as wide as the network sees them best, however wide they are. The network here sees any bright disc, if it is
/// neither too narrow nor too wide for it.
class ScaleSearchTest {
    private static final double NARROWEST = 9, WIDEST = 70;
    private int looked;

    private Map<String, StoredTensor> said(Map<String, StoredTensor> inputs) {
        looked++;
        StoredTensor stain = Objects.requireNonNull(inputs.get("stain"));
        int high = stain.shape().get(2).intValue(), wide = stain.shape().get(3).intValue();
        int side = Math.max(high, wide);
        double[] values = stain.doubles();
        boolean[] bright = new boolean[side * side];
        for (int p = 0; p < high * wide; p++) {
            bright[p / wide * side + p % wide] = values[p] > 0.5;
        }
        Components parts = Components.of(bright, side, side, true);
        int[] ids = parts.labels().clone(), areas = parts.areas();
        for (int p = 0; p < ids.length; p++) {
            double diameter = 2 * Math.sqrt(areas[ids[p]] / Math.PI);
            if (ids[p] > 0 && (diameter < NARROWEST || diameter > WIDEST)) ids[p] = 0;
        }
        Targets targets = Targets.of(new Crop(side, new float[3 * side * side], ids, new int[parts.count() + 1]));
        int grid = targets.side(), w = wide / 2, h = high / 2;
        float[] planes = new float[Targets.PLANES * w * h];
        for (int c = 0; c < Targets.PLANES; c++) {
            for (int p = 0; p < w * h; p++) {
                float v = targets.values()[c * grid * grid + p / w * grid + p % w];
                planes[c * w * h + p] = c < Targets.PLANES - 2 ? 20 * (v - 0.5f) : v;
            }
        }
        return Map.of("said", StoredTensor.real(List.of(1L, (long) Targets.PLANES, (long) h, (long) w), planes));
    }

    /// Discs of that diameter in rows.
    private static StainPlanes discs(int side, double diameter) {
        float[] stain = new float[side * side];
        double step = 1.6 * diameter;
        for (int p = 0; p < stain.length; p++) {
            double x = p % side % step - step / 2, y = p / side % step - step / 2;
            stain[p] = Math.hypot(x, y) <= diameter / 2 ? 1 : 0;
        }
        return new StainPlanes(side, side, List.of(stain));
    }

    private Look found(int side, double diameter) throws InterruptedException {
        looked = 0;
        try (DirectContext run = new DirectContext()) {
            return new ScaleSearch(DenseNetwork.running(this::said), discs(side, diameter), run).found();
        }
    }

    @Test
    void cellsComeOutAsWideAsTheyShould() throws InterruptedException {
        for (double diameter : new double[]{12, 20, 28, 45, 66}) {
            Look look = found(400, diameter);
            assertEquals(ScaleSearch.WIDE, diameter * look.scale(), 0.15 * ScaleSearch.WIDE, "diameter " + diameter);
            assertEquals(400, look.said().width() * DensePrediction.STRIDE / look.scale(), 8, "all of it is seen");
        }
    }

    @Test
    void cellsTooLargeOrTooSmallToBeSeenAtFirstAreFound() throws InterruptedException {
        for (double diameter : new double[]{6, 130}) {
            // No disc is cut by the border: a part of one could be seen.
            Look look = found((int) (diameter * 1.6 * (diameter < 20 ? 50 : 3)), diameter);
            assertTrue(look.cells().count() > 3, diameter + ": " + look.cells().count());
            assertEquals(ScaleSearch.WIDE, diameter * look.scale(), 0.25 * ScaleSearch.WIDE, "diameter " + diameter);
        }
    }

    @Test
    void whereTheFirstLookIsRightThereIsNoOther() throws InterruptedException {
        found(400, ScaleSearch.WIDE);
        assertEquals(1, looked);
    }

    @Test
    void withoutCellsItEndsAtTheScaleOfThePicture() throws InterruptedException {
        float[] dark = new float[300 * 300];
        Arrays.fill(dark, 0.1f);
        try (DirectContext run = new DirectContext()) {
            Look look = new ScaleSearch(DenseNetwork.running(this::said), new StainPlanes(300, 300, List.of(dark)), run)
                    .found();
            assertEquals(0, look.cells().count());
            assertEquals(1, look.scale());
        }
    }
}
