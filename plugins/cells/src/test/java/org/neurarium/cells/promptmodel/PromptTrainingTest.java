package org.neurarium.cells.promptmodel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Graph;
import org.neurarium.data.Json;
import org.neurarium.data.StoredTensor;
import org.neurarium.nn.Inference;
import org.neurarium.nn.Precision;
import org.neurarium.nn.torch.Libtorch;
import org.neurarium.nn.torch.NativePack;
import org.neurarium.nn.train.Batch;
import org.neurarium.nn.train.Learner;
import org.neurarium.nn.train.Optimizer;
import org.neurarium.nn.train.Task;
import org.neurarium.nn.train.Treatment;

/// The network learns, and is the same network where nothing can be learned.
class PromptTrainingTest {
    private static final int SIDE = 64;

    private static Learner learner(Precision precision) throws InterruptedException {
        Graph network = PromptNetwork.fresh(new SplittableRandom(1));
        Task task = new Task(network, PromptLoss.written(PromptExamples.POINTS));
        return Learner.open(task, new Optimizer.AdamW(2e-3), Treatment.rules(), 5, precision, Libtorch.start(NativePack
                .ofUser(), 1), "cpu");
    }

    private static Batch batch() throws InterruptedException {
        return new PromptExamples(Map.of(), SIDE, 100, 1, 1).read(new int[2], new SplittableRandom(3));
    }

    @Test
    void everyPartOfTheLossFallsOnWhatIsSeenAgain() throws InterruptedException {
        Batch batch = batch();
        try (Learner learner = learner(Precision.BFLOAT16)) {
            Map<String, Double> first = learner.step(List.of(batch), 2e-3, 1, new long[]{0}).told(), last = first;
            for (int i = 2; i <= 30; i++) {
                last = learner.step(List.of(batch), 2e-3, i, new long[]{0}).told();
            }
            for (String part : List.of("loss", "loss.cell", "loss.dice", "loss.depth", "loss.way", "loss.alike")) {
                double before = first.getOrDefault(part, 0.0), after = last.getOrDefault(part, 9.0);
                assertTrue(after < 0.97 * before, part + " " + before + " → " + after);
            }
        }
    }

    @Test
    void foldedInOnnxRuntimeItSaysTheSame() throws InterruptedException {
        Batch batch = batch();
        StoredTensor stain = Objects.requireNonNull(batch.given().get("stain"));
        try (Learner learner = learner(Precision.AS_STORED)) {
            for (int i = 1; i <= 3; i++) {
                learner.step(List.of(batch), 2e-3, i, new long[]{0});
            }
            Checkpoint model = PromptModel.of(learner.network(), Json.object());
            Graph folded = FoldedNetwork.of(PromptModel.network(model));
            // Those on sums of two ways stay: one a level of the way up.
            assertEquals(3, folded.nodes().stream().filter(n -> n.op().equals("BatchNormalization")).count());
            try (Inference inference = Inference.open(folded, 1)) {
                assertArrayEquals(said(learner.answer(Map.of("stain", stain))),
                        said(inference.run(Map.of("stain", stain))),
                        2e-3);
            }
        }
    }

    private static double[] said(Map<String, StoredTensor> answer) {
        return Objects.requireNonNull(answer.get("said")).doubles();
    }
}
