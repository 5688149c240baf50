package org.neurarium.nn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.neurarium.nn.Torches;
import org.neurarium.nn.random.Streams;

class TrainingTest {
    @Test
    void whatIsLearnedHoldsForWhatIsKeptAside() throws InterruptedException {
        Streams streams = Streams.of(1);
        Examples all = Small.examples(600, 2);
        Recipe recipe = Recipe.of(new Optimizer.AdamW(3e-3), new Schedule.Cosine(10, 0), 6, 32).clip(1);
        List<Double> losses = new ArrayList<>();
        List<Map<String, Double>> metrics = new ArrayList<>();
        Watch watch = new Watch() {
            @Override
            public void step(long step, double rate, Learner.Report report) { losses.add(report.loss()); }

            @Override
            public void evaluated(long step, Map<String, Double> m, boolean better) { metrics.add(m); }
        };
        try (Training training = Training.open(Small.task(0.2), recipe, all.part(0, 500),
                Optional.of(Validation.on(all.part(500,
                        600), 64, streams)),
                streams, Torches.torch(), "cpu")) {
            Training.Outcome outcome = training.run(watch);
            assertEquals(6 * 16, outcome.steps());
        }
        assertEquals(6, metrics.size());
        assertTrue(metrics.getLast().get("accuracy") > 0.9, metrics + " " + losses);
    }
}
