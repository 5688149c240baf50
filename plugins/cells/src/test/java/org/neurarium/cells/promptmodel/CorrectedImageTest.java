package org.neurarium.cells.promptmodel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.neurarium.data.Graph;
import org.neurarium.nn.Precision;
import org.neurarium.nn.torch.Libtorch;
import org.neurarium.nn.torch.NativePack;
import org.neurarium.nn.train.Batch;
import org.neurarium.nn.train.Learner;
import org.neurarium.nn.train.Optimizer;
import org.neurarium.nn.train.Task;
import org.neurarium.nn.train.Treatment;

/// Only what a person said counts, and what the network was sure of elsewhere.
class CorrectedImageTest {
    private static final int SIDE = 96, RADIUS = 9, FIRST = 24, SECOND = 72, ROW = 48;

    private static int[] disc(int x, int y, int id, int[] into) {
        for (int p = 0; p < into.length; p++) {
            if (Math.hypot(p % SIDE - x, p / SIDE - y) <= RADIUS) into[p] = id;
        }
        return into;
    }

    private static int at(int x, int y) { return y * SIDE + x; }

    /// What a network says that sees two cells.
    private static Look two() {
        int[] ids = disc(SECOND, ROW, 2, disc(FIRST, ROW, 1, new int[SIDE * SIDE]));
        DensePrediction said = DensePrediction.of(Targets.of(new Crop(SIDE, new float[3 * SIDE * SIDE], ids,
                new int[3])));
        return new Look(1, said, InstanceDecoder.decode(said, PromptEmbedding.SURE));
    }

    private static CorrectedImage corrected(int[] cells, int[] removed) {
        return CorrectedImage.of(new StainPlanes(SIDE, SIDE, List.of(new float[SIDE * SIDE])), cells, removed);
    }

    @Test
    void elsewhereNothingIsKnownUnlessTheNetworkIsBelieved() {
        CorrectedImage image = corrected(disc(FIRST, ROW, 7, new int[SIDE * SIDE]), new int[0]);
        LabelledImage ignored = image.known("a", two(), new boolean[1], Elsewhere.IGNORED);
        assertEquals(1, ignored.cells());
        assertEquals(1, ignored.known(at(FIRST, ROW)));
        assertEquals(1, ignored.known(at(FIRST + RADIUS + 2, ROW)), "the ground close to the cell");
        assertEquals(0, ignored.ids()[at(FIRST + RADIUS + 2, ROW)]);
        assertEquals(0, ignored.known(at(SECOND, ROW)));
        assertEquals(0, ignored.known(at(5, 5)));
        LabelledImage believed = image.known("a", two(), new boolean[1], Elsewhere.BELIEVED);
        assertEquals(2, believed.cells());
        assertTrue(believed.ids()[at(SECOND, ROW)] > 0);
        assertEquals(0.5f, believed.known(at(SECOND, ROW)));
        assertEquals(0.5f, believed.known(at(5, 5)));
        assertEquals(1, believed.known(at(FIRST, ROW)));
    }

    @Test
    void whereAnOutlineWasTakenAwayIsGround() {
        int[] cells = disc(FIRST, ROW, 7, new int[SIDE * SIDE]), gone = disc(SECOND, ROW, 1, new int[SIDE * SIDE]);
        CorrectedImage image = corrected(cells, gone);
        assertEquals(2, image.corrections());
        LabelledImage known = image.known("a", two(), new boolean[2], Elsewhere.BELIEVED);
        assertEquals(0, known.ids()[at(SECOND, ROW)], "the network sees a cell there");
        assertEquals(1, known.known(at(SECOND, ROW)));
        double[] met = image.met(two());
        assertTrue(met[0] > 0.85, "the cell is outlined: " + met[0]);
        assertTrue(met[1] < 0.15, "the removed one still is: " + met[1]);
    }

    @Test
    void aCellDrawnInThePlaceOfARemovedOneIsACell() {
        int[] cell = disc(FIRST, ROW, 3, new int[SIDE * SIDE]);
        CorrectedImage image = corrected(cell, cell.clone());
        assertEquals(1, image.corrections());
        assertEquals(1, image.known("a", two(), new boolean[1], Elsewhere.BELIEVED).known(at(FIRST, ROW)));
    }

    @Test
    void whatIsHeldOutIsNotLearnedNeitherFromThePersonNorFromTheNetwork() {
        CorrectedImage image = corrected(disc(SECOND, ROW, 2, disc(FIRST, ROW, 1, new int[SIDE * SIDE])), new int[0]);
        LabelledImage known = image.known("a", two(), new boolean[]{true, false}, Elsewhere.BELIEVED);
        assertEquals(0, known.known(at(FIRST, ROW)));
        assertEquals(0, known.known(at(FIRST + RADIUS + 1, ROW)), "nor the ground close to it");
        assertEquals(1, known.known(at(SECOND, ROW)));
        boolean[] some = TrainOnCorrectionsTool.heldOut(List.of(image, image, image), new SplittableRandom(1)).get(0);
        assertEquals(2, some.length);
        assertEquals(1, held(3), "of six one is held out");
        assertEquals(0, held(2), "of four none");
    }

    private static int held(int images) {
        CorrectedImage image = corrected(disc(SECOND, ROW, 2, disc(FIRST, ROW, 1, new int[SIDE * SIDE])), new int[0]);
        List<CorrectedImage> all = new ArrayList<>();
        for (int i = 0; i < images; i++)
            all.add(image);
        int held = 0;
        for (boolean[] some : TrainOnCorrectionsTool.heldOut(all, new SplittableRandom(1))) {
            for (boolean one : some)
                held += one ? 1 : 0;
        }
        return held;
    }

    @Test
    void theLossDoesNotSeeWhatIsUnknown() throws InterruptedException {
        int[] one = disc(FIRST, ROW, 1, new int[SIDE * SIDE]), both = disc(SECOND, ROW, 2, one.clone());
        float[] left = new float[SIDE * SIDE], all = new float[SIDE * SIDE];
        for (int p = 0; p < all.length; p++) {
            all[p] = 1;
            if (p % SIDE < SIDE / 2) left[p] = 1;
        }
        Graph network = PromptNetwork.fresh(new SplittableRandom(1));
        try (Learner learner = Learner.open(new Task(network, PromptLoss.written(PromptExamples.POINTS)),
                new Optimizer.AdamW(1e-3), Treatment.rules(), 5, Precision.AS_STORED, Libtorch.start(NativePack
                        .ofUser(), 1),
                "cpu")) {
            Map<String, Double> with = learner.evaluate(batch(both, 2, left), 0), without = learner.evaluate(batch(one,
                    1, left), 0), seen = learner.evaluate(batch(both, 2, all), 0);
            for (String part : List.of("loss.cell", "loss.dice", "loss.depth", "loss.way")) {
                double a = Objects.requireNonNull(with.get(part)), b = Objects.requireNonNull(without.get(part));
                assertEquals(a, b, 1e-6, part);
                assertNotEquals(Objects.requireNonNull(seen.get(part)), a, 1e-4, part);
            }
        }
    }

    private static Batch batch(int[] ids, int cells, float[] known) {
        float[] stain = new float[3 * SIDE * SIDE];
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < stain.length; i++)
            stain[i] = (float) random.nextDouble();
        return PromptExamples.batch(List.of(new Crop(SIDE, stain, ids, new int[cells + 1], known)),
                new SplittableRandom(2));
    }
}
