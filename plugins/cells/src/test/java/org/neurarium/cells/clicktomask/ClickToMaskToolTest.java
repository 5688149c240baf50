package org.neurarium.cells.clicktomask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.neurarium.cells.TestImages;
import org.neurarium.cells.chainofprompts.Inputs;
import org.neurarium.data.Points;
import org.neurarium.testkit.DirectContext;

class ClickToMaskToolTest {
    @Test
    void everyClickGivesItsOwnCellAndNoOther() throws InterruptedException {
        TestImages.Labelled nuclei = TestImages.fluorescence();
        List<double[]> at = nuclei.centres().subList(0, 5);
        Points clicks = Points.of(at.stream().map(c -> new Points.At(c[0], c[1], "nucleus")).toList());
        try (DirectContext run = new DirectContext()) {
            var out = new ClickToMaskTool().run(new Inputs(nuclei.image(), clicks, Optional.empty()),
                    new ClickToMaskTool.Settings(), run);
            assertEquals(5, out.instances().rows());
            assertEquals(0, out.trace().rows());
            assertEquals("nucleus", out.instances().column("type").text(2));
            int[] ids = out.cells().plane(0, 0);
            for (int i = 0; i < at.size(); i++) {
                assertTrue(ids[(int) at.get(i)[1] * nuclei.width() + (int) at.get(i)[0]] > 0);
            }
        }
    }
}
