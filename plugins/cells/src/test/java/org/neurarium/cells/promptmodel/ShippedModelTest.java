package org.neurarium.cells.promptmodel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.cells.TestImages;
import org.neurarium.cells.TestImages.Labelled;
import org.neurarium.cells.chainofprompts.ChainOfPromptsTool;
import org.neurarium.cells.chainofprompts.Inputs;
import org.neurarium.cells.chainofprompts.Settings;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Points;
import org.neurarium.math.score.SegmentationScores;
import org.neurarium.testkit.DirectContext;

/// The model that comes with the product.
class ShippedModelTest {
    private static Checkpoint shipped(Path folder) throws IOException {
        Checkpoint net = ShippedModels.read(folder);
        long bytes = Files.size(folder.resolve("prompt-model.safetensors"));
        assertTrue(bytes <= 12_000_000, "bytes: " + bytes);
        return net;
    }

    private static double oneClick(Labelled on, int cell, Optional<Checkpoint> net) throws InterruptedException {
        double[] at = on.centres().get(cell);
        Points click = Points.of(List.of(new Points.At(at[0], at[1], "nucleus")));
        try (DirectContext run = new DirectContext()) {
            var out = new ChainOfPromptsTool().run(new Inputs(on.image(), click, net), new Settings(), run);
            return SegmentationScores.of(on.truth(), out.cells().plane(0, 0)).aji();
        }
    }

    /// What it was judged by when it was released stands in its record; this is that it came whole.
    @Test
    void oneClickDoesBetterThanWithoutIt(@TempDir Path folder) throws IOException, InterruptedException {
        Labelled nuclei = TestImages.fluorescence();
        try (Checkpoint net = shipped(folder)) {
            for (int cell : new int[]{3, 40, 90}) {
                double with = oneClick(nuclei, cell, Optional.of(net)),
                        without = oneClick(nuclei, cell, Optional.empty());
                assertTrue(with >= 0.75 && with > without + 0.02, "cell " + cell + ": " + with + " against " + without);
            }
        }
    }
}
