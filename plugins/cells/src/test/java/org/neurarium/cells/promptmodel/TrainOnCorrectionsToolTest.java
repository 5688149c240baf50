package org.neurarium.cells.promptmodel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.cells.TestImages;
import org.neurarium.cells.TestImages.Labelled;
import org.neurarium.cells.promptmodel.TrainOnCorrectionsTool.Inputs;
import org.neurarium.cells.promptmodel.TrainOnCorrectionsTool.Learning;
import org.neurarium.cells.promptmodel.TrainOnCorrectionsTool.Outputs;
import org.neurarium.cells.promptmodel.TrainOnCorrectionsTool.Settings;
import org.neurarium.data.BadInput;
import org.neurarium.data.Calibration;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Graph;
import org.neurarium.data.Json;
import org.neurarium.data.Labels;
import org.neurarium.data.MemoryLabels;
import org.neurarium.data.Size;
import org.neurarium.data.StoredTensor;
import org.neurarium.formats.standard.StandardFormats;
import org.neurarium.testkit.DirectContext;

/// A model gets better by a few corrected cells, or stays as it was.
class TrainOnCorrectionsToolTest {
    @TempDir private Path folder = Path.of("");
    private Labelled nuclei = TestImages.fluorescence();
    private Graph network = PromptNetwork.fresh(new java.util.SplittableRandom(1));

    @BeforeEach
    void theModelOfTheProduct() throws IOException {
        Path file = folder.resolve("prompt-model.safetensors");
        try (InputStream in = PromptEngine.shipped()) {
            Files.copy(in, file);
        }
        network = PromptModel.network(StandardFormats.with(List.of(), 64L << 20)
                .open(file.toString(), Checkpoint.class));
    }

    private static Settings settings(int steps, double rate) {
        return new Settings(steps, rate, Elsewhere.IGNORED, Optional.empty(), new Learning(2, 64, 0, 0, 1, 1));
    }

    private Labels first(int cells) {
        int[] ids = new int[nuclei.truth().length];
        LabelledImage.consecutive(nuclei.truth(), ids);
        for (int p = 0; p < ids.length; p++) {
            if (ids[p] > cells) ids[p] = 0;
        }
        return labels(nuclei.width(), nuclei.height(), ids);
    }

    private static Labels labels(int width, int height, int[] ids) {
        return new MemoryLabels(Size.plane(width, height), Calibration.NONE, List.of(ids), Optional.empty());
    }

    private Inputs inputs(Labels cells, Graph of) {
        return new Inputs(List.of(nuclei.image()), List.of(cells), List.of(), PromptModel.of(of, Json.object()));
    }

    @Test
    void aRateThatRuinsTheModelLeavesItAsItWas() throws InterruptedException {
        try (DirectContext run = new DirectContext()) {
            Outputs out = new TrainOnCorrectionsTool().run(inputs(first(8), network), settings(4, 0.1), run);
            assertEquals(LookCodec.digest(network), LookCodec.digest(PromptModel.network(out.model())));
            assertTrue(run.warnings().stream().anyMatch(w -> w.contains("left as it was")), run.warnings().toString());
            assertEquals(8, out.corrections().rows());
            long judged = Arrays.stream(new int[]{0, 1, 2, 3, 4, 5, 6, 7})
                    .filter(r -> out.corrections().column("used").text(r).equals("judged by"))
                    .count();
            assertEquals(2, judged, "of eight two are judged by");
        }
    }

    /// A model that outlines everything too narrowly.
    private Graph spoilt() {
        Map<String, StoredTensor> weights = new HashMap<>(network.weights());
        StoredTensor bias = Objects.requireNonNull(weights.get("fine.bias"));
        float[] less = new float[(int) bias.count()];
        for (int i = 0; i < less.length; i++) {
            less[i] = (float) bias.doubles()[i] - 4;
        }
        weights.put("fine.bias", StoredTensor.real(bias.shape(), less));
        return new Graph(network.name(), network.inputs(), network.outputs(), network.nodes(), weights);
    }

    @Test
    void cellsThatWereOutlinedTooNarrowlyAreOutlinedBetter() throws InterruptedException {
        Graph spoilt = spoilt();
        try (DirectContext run = new DirectContext()) {
            Outputs out = new TrainOnCorrectionsTool().run(inputs(first(12), spoilt), settings(30, 0.002), run);
            Graph learned = PromptModel.network(out.model());
            assertNotEquals(LookCodec.digest(spoilt), LookCodec.digest(learned), run.warnings().toString());
            assertEquals(List.of(), run.warnings());
            double before = 0, after = 0;
            for (int r = 0; r < out.corrections().rows(); r++) {
                before += out.corrections().column("before").number(r) / out.corrections().rows();
                after += out.corrections().column("after").number(r) / out.corrections().rows();
            }
            assertTrue(after > before + 0.05, before + " → " + after);
            // What is known of the images that it was made for stays.
            for (String norm : List.of("stem.norm.mean", "stem.norm.var", "stem.norm.weight")) {
                assertEquals(Objects.requireNonNull(spoilt.weights().get(norm)).bytes().get(), Objects.requireNonNull(
                        learned.weights().get(norm)).bytes().get(), norm);
            }
        }
    }

    @Test
    void betweenTwoNetworksWeightsLieWhereTheyAreAskedFor() {
        Graph spoilt = spoilt();
        double one = bias(network), other = bias(spoilt);
        assertEquals(one - 1, bias(BlendedNetwork.of(network, spoilt, 0.25)), 1e-5);
        assertEquals(LookCodec.digest(network), LookCodec.digest(BlendedNetwork.of(network, spoilt, 0)));
        assertEquals(other, bias(BlendedNetwork.of(network, spoilt, 1)), 1e-5);
    }

    private static double bias(Graph of) {
        return Objects.requireNonNull(of.weights().get("fine.bias")).doubles()[0];
    }

    private static void says(String part, BadInput refused) {
        assertTrue(refused.sentence().contains(part), refused.sentence());
    }

    private BadInput refused(Inputs in, Settings settings) {
        try (DirectContext run = new DirectContext()) {
            return assertThrows(BadInput.class, () -> new TrainOnCorrectionsTool().run(in, settings, run));
        }
    }

    @Test
    void whatCannotBeLearnedFromIsSaidPlainly() {
        Checkpoint net = PromptModel.of(network, Json.object());
        Labels none = labels(nuclei.width(), nuclei.height(), new int[nuclei.truth().length]);
        says("no corrected cell", refused(inputs(none, network), settings(1, 0.001)));
        says("same order", refused(new Inputs(List.of(nuclei.image()), List.of(), List.of(), net), settings(1, 0.001)));
        says("removed cells", refused(new Inputs(List.of(nuclei.image()), List.of(first(3)), List.of(none, none), net),
                settings(1, 0.001)));
        says("same picture", refused(new Inputs(List.of(nuclei.image()), List.of(labels(20, 20, new int[400])),
                List.of(), net), settings(1, 0.001)));
        says("multiple of 16", refused(inputs(first(3), network), new Settings(1, 0.001, Elsewhere.IGNORED, Optional
                .empty(), new Learning(2, 100, 0, 0, 1, 1))));
    }
}
