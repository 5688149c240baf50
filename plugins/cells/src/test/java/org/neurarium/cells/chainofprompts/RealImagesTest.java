package org.neurarium.cells.chainofprompts;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.neurarium.cells.TestImages;
import org.neurarium.cells.TestImages.Labelled;
import org.neurarium.data.Points;
import org.neurarium.math.image.DistanceWatershed;
import org.neurarium.math.score.SegmentationScores;
import org.neurarium.testkit.DirectContext;
import org.neurarium.tool.LiveTool;

/// One click against every cell clicked, on real nuclei.
class RealImagesTest {
    private static double aji(LiveTool<Inputs, Settings, Outputs> tool, Labelled on, List<double[]> at)
            throws InterruptedException {
        Points clicks = Points.of(at.stream().map(c -> new Points.At(c[0], c[1], "nucleus")).toList());
        try (DirectContext run = new DirectContext()) {
            Outputs out = tool.run(new Inputs(on.image(), clicks, Optional.empty()), new Settings(), run);
            return SegmentationScores.of(on.truth(), out.cells().plane(0, 0)).aji();
        }
    }

    /// Median AJI over one click on each of so many random cells.
    private static double oneClick(Labelled on, int times) throws InterruptedException {
        List<double[]> cells = new ArrayList<>(on.centres());
        Collections.shuffle(cells, new Random(0));
        double[] scores = new double[Math.min(times, cells.size())];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = aji(new ChainOfPromptsTool(), on, List.of(cells.get(i)));
        }
        Arrays.sort(scores);
        return (scores[scores.length / 2] + scores[(scores.length - 1) / 2]) / 2;
    }

    @Test
    void onFluorescentNucleiOneClickBeatsTheTextbook() throws InterruptedException {
        Labelled nuclei = TestImages.fluorescence();
        double every = aji(ChainOfPromptsTool.clicksOnly(), nuclei, nuclei.centres()), one = oneClick(nuclei, 10);
        float[] pixels = nuclei.image().read(0, 0, 0, nuclei.image().size().bounds()).floats();
        double otsu = SegmentationScores.of(nuclei.truth(), DistanceWatershed.segment(pixels, nuclei.width(), nuclei
                .height(), 1, 6)).aji();
        assertTrue(every >= 0.80, "every nucleus clicked: " + every);
        assertTrue(one >= 0.70, "one click: " + one);
        assertTrue(otsu > 0.5 && one > otsu + 0.1, "Otsu and watershed: " + otsu);
    }

    @Test
    void onGivenFluorescenceItHoldsToo() throws InterruptedException {
        for (String kind : List.of("gray-small", "gray-large")) {
            double every = 0, one = 0;
            List<Labelled> images = TestImages.given(kind, 4);
            for (Labelled image : images) {
                every += aji(ChainOfPromptsTool.clicksOnly(), image, image.centres()) / images.size();
                one += oneClick(image, 5) / images.size();
            }
            assertTrue(every >= 0.70, kind + ", every nucleus clicked: " + every);
            assertTrue(one >= 0.65, kind + ", one click: " + one);
        }
    }
}
