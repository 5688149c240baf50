package org.neurarium.cells.promptmodel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
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

/// The network learns.
class PromptTrainingTest {
    @Test
    void theLossFalls() throws InterruptedException {
        Graph network = PromptNetwork.fresh(new SplittableRandom(1));
        Task task = new Task(network, PromptLoss.written(PromptExamples.POINTS));
        PromptExamples examples = new PromptExamples(Map.of(), 144, 1000, 1);
        for (Precision p : Precision.values()) {
            try (Learner learner = Learner.open(task, new Optimizer.AdamW(2e-3), Treatment.rules(), 5, p, Libtorch.start(
                    NativePack.ofUser(), 1), "cpu")) {
                double first = 0, last = 0;
                long t0 = System.nanoTime(), made = 0;
                for (int i = 0; i < 12; i++) {
                    long t1 = System.nanoTime();
                    Batch batch = examples.read(new int[8], new SplittableRandom(i));
                    made += System.nanoTime() - t1;
                    if (i == 2) { t0 = System.nanoTime(); made = 0; }
                    Learner.Report r = learner.step(java.util.List.of(batch), 1e-3, i + 1, new long[]{i});
                    System.err.println(p + " " + i + " " + r);
                    if (i == 0) first = r.loss();
                    last = r.loss();
                }
                System.err.println(p + " ms a step " + (System.nanoTime() - t0 - made) / 1e7 + " made " + made / 1e7);
                assertTrue(last < first);
            }
        }
    }
}
