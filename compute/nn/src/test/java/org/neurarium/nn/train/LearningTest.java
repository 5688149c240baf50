package org.neurarium.nn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.neurarium.data.Graph;
import org.neurarium.data.StoredTensor;
import org.neurarium.data.Values;
import org.neurarium.nn.Doubles;
import org.neurarium.nn.Precision;
import org.neurarium.nn.Torches;
import org.neurarium.nn.layers.Activation;
import org.neurarium.nn.layers.Blueprints;
import org.neurarium.nn.random.Streams;

/// What a network does only while it learns.
class LearningTest {
    private static Learner open(Task task, Optimizer optimizer) {
        return Learner.open(task, optimizer, Treatment.rules(), 0, Precision.AS_STORED, Torches.torch(), "cpu");
    }

    private static Batch batch(boolean doubles) throws InterruptedException {
        Batch batch = Small.examples(16, 3)
                .read(java.util.stream.IntStream.range(0, 16).toArray(), Streams.of(0).stream(""));
        if (!doubles) return batch;
        Map<String, StoredTensor> given = new HashMap<>();
        batch.given().forEach((name, t) -> given.put(name, Doubles.of(t, v -> v)));
        return new Batch(given, 16);
    }

    /// Through batch statistics and dropout: where a step of descent at the rate 1 leads to, against differences of the loss.
    @Test
    void gradientsOfALearningNetworkAgreeWithDifferences() throws InterruptedException {
        Task task = Small.task(0.3);
        Batch batch = batch(true);
        long[] seed = {42};
        try (Learner learner = open(new Task(Doubles.of(task.network()), Doubles.of(task.loss())),
                new Optimizer.Sgd(1, 0))) {
            Map<String, Values> start = learner.state();
            learner.step(List.of(batch), 1, 1, seed);
            Map<String, Values> after = learner.state();
            RandomGenerator random = Streams.of(8).stream("directions");
            for (String name : start.keySet()) {
                if (name.contains("running")) continue;
                double[] from = Objects.requireNonNull(start.get(name)).doubles(),
                        to = Objects.requireNonNull(after.get(name)).doubles(),
                        direction = random.doubles(from.length, -1, 1)
                                .toArray();
                double analytic = 0;
                for (int i = 0; i < from.length; i++)
                    analytic += direction[i] * (from[i] - to[i]);
                double numeric = (loss(learner, start, name, direction, 1e-6, batch, seed)
                        - loss(learner, start, name, direction, -1e-6,
                                batch, seed))
                        / 2e-6;
                assertEquals(numeric, analytic, 1e-5 * (1 + Math.abs(numeric)), name);
            }
        }
    }

    private static double loss(Learner learner, Map<String, Values> start, String name, double[] direction, double step,
            Batch batch,
            long[] seed) {
        double[] moved = Objects.requireNonNull(start.get(name)).doubles();
        for (int i = 0; i < moved.length; i++)
            moved[i] += step * direction[i];
        Map<String, Values> all = new HashMap<>(start);
        all.put(name, Values.of(moved, Objects.requireNonNull(start.get(name)).shape()));
        learner.restore(all);
        return learner.step(List.of(batch), 0, 1, seed).loss();
    }

    @Test
    void dropoutDependsOnItsSeedAndKeepsTheMean() throws InterruptedException {
        try (Learner learner = open(Small.task(0.5), new Optimizer.Sgd(1, 0))) {
            Map<String, Values> start = learner.state();
            double first = learner.step(List.of(batch(false)), 0, 1, new long[]{1}).loss();
            learner.restore(start);
            double other = learner.step(List.of(batch(false)), 0, 1, new long[]{2}).loss();
            learner.restore(start);
            assertEquals(first, learner.step(List.of(batch(false)), 0, 1, new long[]{1}).loss());
            assertTrue(first != other);
        }
        Graph net = Blueprints.of("drop", new org.neurarium.nn.layers.Dropout(0.25),
                Graph.Port.of("x", org.neurarium.data.ElementType.FLOAT,
                        100, 1000),
                "y", Streams.of(0));
        Graph loss = org.neurarium.nn.layers.Losses.of(l -> {
            String y = l.value("y");
            String w = l.node("Identity", Map.of(), l.value("w"));
            l.tell("loss", l.add(l.mean(y), l.mean(w)));
            l.tell("zeros", l.mean(
                    l.node("Cast", Map.of("to", Graph.Attribute.of(1)), l.node("Equal", Map.of(), y, l.number(0)))));
        });
        Graph with = new Graph(net.name(), net.inputs(), net.outputs(), net.nodes(),
                Map.of("w", StoredTensor.real(List.of(1L), 0)));
        float[] ones = new float[100_000];
        java.util.Arrays.fill(ones, 1);
        try (Learner learner = open(new Task(with, loss), new Optimizer.Sgd(1, 0))) {
            Map<String, Double> told = learner
                    .step(List.of(new Batch(Map.of("x", StoredTensor.real(List.of(100L, 1000L), ones)), 1)), 0, 1,
                            new long[]{7})
                    .told();
            assertEquals(1, Objects.requireNonNull(told.get("loss")), 0.01);
            assertEquals(0.25, Objects.requireNonNull(told.get("zeros")), 0.01);
        }
    }

    @Test
    void runningStatisticsTakeInATenthOfEachBatch() throws InterruptedException {
        try (Learner learner = open(Small.task(0), new Optimizer.Sgd(1, 0))) {
            learner.step(List.of(batch(false)), 0, 1, new long[]{0});
            Map<String, StoredTensor> once = learner.weights();
            learner.step(List.of(batch(false)), 0, 2, new long[]{0});
            double[] first = Objects.requireNonNull(once.get("1.running_mean")).doubles();
            double[] second = Objects.requireNonNull(learner.weights().get("1.running_mean")).doubles();
            // From 0: a tenth of the batch's mean, then 0.9 of that and another tenth.
            for (int i = 0; i < first.length; i++)
                assertEquals(1.9 * first[i], second[i], 1e-6);
            assertTrue(java.util.Arrays.stream(first).anyMatch(v -> Math.abs(v) > 1e-3));
        }
    }

    @Test
    void tenThousandStepsTakeNoMoreMemoryThanOne() throws IOException, InterruptedException {
        Path status = Path.of("/proc/self/status");
        Assumptions.assumeTrue(Files.exists(status), "how much memory this process holds is not told here");
        Graph net = Blueprints.of("tiny", Blueprints.perceptron(Activation.RELU, 8, 32, 32, 4), Graph.Port.of("x",
                org.neurarium.data.ElementType.FLOAT, 16, 8), "logits", Streams.of(1));
        Batch batch = new Batch(Map.of("x", StoredTensor.real(List.of(16L, 8L), new float[128]), "label",
                StoredTensor.whole(List.of(16L),
                        new long[16])),
                16);
        try (Learner learner = open(new Task(net, Small.loss()), new Optimizer.AdamW())) {
            for (int i = 1; i <= 2000; i++)
                learner.step(List.of(batch), 1e-3, i, new long[]{i});
            long before = resident(status);
            for (int i = 2001; i <= 12_000; i++)
                learner.step(List.of(batch), 1e-3, i, new long[]{i});
            // A step's arrays are 40 kB: were they kept, it would be 400 MB.
            assertTrue(resident(status) - before < 40_000, resident(status) + " kB after " + before);
        }
    }

    private static long resident(Path status) throws IOException {
        System.gc();
        return Files.readAllLines(status)
                .stream()
                .filter(l -> l.startsWith("VmRSS"))
                .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
