package org.neurarium.cells.promptmodel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.neurarium.cells.TestImages;
import org.neurarium.cells.TestImages.Labelled;
import org.neurarium.cells.engine.Mask;
import org.neurarium.math.score.SegmentationScores;

/// What the network is asked to say is enough to get the cells back.
class InstanceDecoderTest {
    private static int[] painted(GridCells cells, int width, int height) {
        int[] out = new int[width * height];
        Mask[] masks = cells.masks(width, height);
        for (int id = 1; id <= masks.length; id++) {
            int label = id;
            masks[id - 1].forEachRun((y, from, to) -> Arrays.fill(out, y * width + from, y * width + to, label));
        }
        return out;
    }

    private static double aji(Crop crop) {
        GridCells cells = InstanceDecoder.decode(DensePrediction.of(Targets.of(crop)), 0.5f);
        return SegmentationScores.of(crop.ids(), painted(cells, crop.side(), crop.side())).aji();
    }

    @Test
    void drawnTissueComesBack() {
        double sum = 0;
        for (int seed = 0; seed < 20; seed++) {
            double aji = aji(new SyntheticTissue(256).draw(new SplittableRandom(seed)));
            assertTrue(aji > 0.93, "tissue " + seed + ": " + aji);
            sum += aji;
        }
        assertTrue(sum / 20 >= 0.98, "mean of 20: " + sum / 20);
    }

    @Test
    void realNucleiComeBack() {
        Labelled nuclei = TestImages.fluorescence();
        int side = nuclei.width();
        assertEquals(side, nuclei.height());
        int[] ids = new int[nuclei.truth().length];
        int cells = LabelledImage.consecutive(nuclei.truth(), ids);
        double aji = aji(new Crop(side, new float[3 * side * side], ids, new int[cells + 1]));
        assertTrue(aji >= 0.98, "AJI " + aji);
    }

    @Test
    void groundHasNoCells() {
        Crop empty = new Crop(64, new float[3 * 64 * 64], new int[64 * 64], new int[1]);
        assertEquals(0, InstanceDecoder.decode(DensePrediction.of(Targets.of(empty)), 0.5f).count());
    }

    @Test
    void touchingCellsStayTwo() {
        int[] ids = new int[64 * 64];
        for (int i = 0; i < ids.length; i++) {
            int x = i % 64, y = i / 64;
            if (Math.hypot(x - 22, y - 32) < 10) ids[i] = 1;
            if (Math.hypot(x - 41, y - 32) < 10) ids[i] = 2;
        }
        GridCells cells = InstanceDecoder.decode(DensePrediction.of(Targets.of(new Crop(64, new float[3 * 64 * 64], ids,
                new int[3]))), 0.5f);
        assertEquals(2, cells.count());
        assertTrue(SegmentationScores.of(ids, painted(cells, 64, 64)).aji() > 0.95);
    }
}
