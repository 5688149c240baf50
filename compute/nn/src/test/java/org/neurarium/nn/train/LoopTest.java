package org.neurarium.nn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Json;
import org.neurarium.data.NamedArrays;
import org.neurarium.data.StoredTensor;
import org.neurarium.data.Values;
import org.neurarium.nn.Network;
import org.neurarium.nn.Precision;
import org.neurarium.nn.Torches;
import org.neurarium.nn.build.GraphJson;
import org.neurarium.nn.layers.Activation;
import org.neurarium.nn.layers.Blueprints;
import org.neurarium.nn.random.Streams;

/// The loop around the steps.
class LoopTest {
    private static final Examples DATA = Small.examples(320, 2);
    private static final Recipe RECIPE = Recipe.of(new Optimizer.AdamW(3e-3), new Schedule.Cosine(5, 0), 3, 32).clip(1);

    private static Training open(Task task, Recipe recipe, Optional<Validation> validation) {
        return Training.open(task, recipe, DATA.part(0, 256), validation, Streams.of(1), Torches.torch(), "cpu");
    }

    private static Optional<Validation> kept() {
        return Optional.of(Validation.on(DATA.part(256, 320), 32, Streams.of(1)));
    }

    private static Map<String, Values> weightsAfter(Recipe recipe, Optional<Validation> validation, Watch watch)
            throws InterruptedException {
        try (Training training = open(Small.task(0.3), recipe, validation)) {
            training.run(watch);
            return training.learner().state();
        }
    }

    @Test
    void everyWeightMoves() throws InterruptedException {
        Map<String, Values> before;
        try (Training training = open(Small.task(0.3), RECIPE, Optional.empty())) {
            before = training.learner().state();
        }
        Map<String, Values> after = weightsAfter(RECIPE, Optional.empty(), new Watch() {});
        before.forEach((name, v) -> assertTrue(!v.equals(Objects.requireNonNull(after.get(name))),
                name + " stayed as it was"));
    }

    @Test
    void lookingAtWhatIsKeptAsideChangesNothing() throws InterruptedException {
        Recipe often = RECIPE.evaluation(new Recipe.Evaluation(2, Optional.empty(), false, 0, 0));
        assertEquals(weightsAfter(often, Optional.empty(), new Watch() {}),
                weightsAfter(often, kept(), new Watch() {}));
    }

    @Test
    void aTrainingGoesOnToTheSameBytes() throws InterruptedException {
        Recipe recipe = RECIPE.accumulate(3).evaluation(new Recipe.Evaluation(2, Optional.of("accuracy"), true, 0, 50));
        Map<String, Values> whole = weightsAfter(recipe, kept(), new Watch() {});
        for (int end = 1; end < 9; end++) {
            int last = end;
            List<NamedArrays> kept = new ArrayList<>();
            AtomicInteger steps = new AtomicInteger();
            try (Training training = open(Small.task(0.3), recipe, kept())) {
                training.run(new Watch() {
                    @Override
                    public void pausable(java.util.function.Supplier<NamedArrays> snapshot) {
                        if (steps.incrementAndGet() == last) kept.add(snapshot.get());
                    }

                    @Override
                    public boolean stopping() { return steps.get() == last; }
                });
            }
            try (Training training = open(Small.task(0.3), recipe, kept())) {
                NamedArrays snapshot = kept.getFirst();
                training.resume(new NamedArrays(Json.parse(snapshot.about().toString()), snapshot.arrays()));
                training.run(new Watch() {});
                assertEquals(whole, training.learner().state(), "stopped at step " + end);
            }
        }
    }

    @Test
    void gradientsOfPartsAreJoinedByTheirShare() {
        Graph net = Blueprints.of("net", Blueprints.perceptron(Activation.TANH, 6, 16, 3),
                Graph.Port.of("x", ElementType.FLOAT, 64, 6),
                "logits", Streams.of(4));
        RandomGenerator random = Streams.of(9).stream("x");
        float[] x = new float[64 * 6];
        long[] y = new long[64];
        for (int i = 0; i < x.length; i++)
            x[i] = (float) random.nextGaussian();
        for (int i = 0; i < 64; i++)
            y[i] = random.nextInt(3);
        Examples all = Examples
                .of(Map.of("x", StoredTensor.real(List.of(64L, 6L), x), "label", StoredTensor.whole(List.of(64L), y)));
        Map<String, StoredTensor> whole = gradients(new Task(net, Small.loss()), all, 64);
        for (int[] parts : new int[][]{{16, 16, 16, 16}, {24, 24, 16}}) {
            gradients(new Task(net, Small.loss()), all, parts)
                    .forEach((name, w) -> assertArrayEquals(Objects.requireNonNull(whole.get(
                            name)).doubles(), w.doubles(), 1e-6, name + Arrays.toString(parts)));
        }
    }

    /// Where a step of descent at the rate 1 leads to.
    private static Map<String, StoredTensor> gradients(Task task, Examples all, int... parts) {
        try (Learner learner = Learner.open(task, new Optimizer.Sgd(1, 0), Treatment.rules(), 0, Precision.AS_STORED,
                Torches.torch(),
                "cpu")) {
            List<Batch> batches = new ArrayList<>();
            int from = 0;
            for (int n : parts) {
                batches.add(all.read(IntStream.range(from, from + n).toArray(), Streams.of(0).stream("")));
                from += n;
            }
            // Twice, so that sums that were not cleared would show.
            for (int i = 1; i <= 2; i++)
                learner.step(batches, 1, i, new long[parts.length]);
            return learner.weights();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A validation that says what it is told to.
    private static Validation scripted(double... losses) {
        AtomicInteger at = new AtomicInteger();
        return learner -> Map.of("loss", losses[Math.min(at.getAndIncrement(), losses.length - 1)]);
    }

    @Test
    void itEndsWhenNothingGetsBetterAndGoesBackToTheBest() throws InterruptedException {
        Recipe recipe = RECIPE.evaluation(new Recipe.Evaluation(1, Optional.empty(), false, 0.05, 3));
        List<Map<String, Values>> seen = new ArrayList<>();
        try (Training training = open(Small.task(0), recipe, Optional.of(scripted(5, 4, 3.97, 4.2, 4.1, 1)))) {
            Training.Outcome outcome = training.run(new Watch() {
                @Override
                public void evaluated(long step, Map<String, Double> metrics, boolean better) {
                    seen.add(training.learner().weightState());
                }
            });
            assertTrue(outcome.early());
            assertEquals(5, outcome.steps());
            assertEquals(4, outcome.best().orElseThrow());
            assertEquals(seen.get(1), training.learner().weightState());
        }
    }

    @Test
    void aPlateauLowersTheRate() throws InterruptedException {
        Recipe recipe = Recipe.of(new Optimizer.Sgd(0.5, 0), new Schedule.Plateau(0, 0.1, 2, 1e-4), 1, 32)
                .evaluation(new Recipe.Evaluation(1, Optional.empty(), false, 0, 0));
        List<Double> rates = new ArrayList<>();
        try (Training training = open(Small.task(0), recipe, Optional.of(scripted(1, 0.99995, 1, 1, 0.5)))) {
            training.run(new Watch() {
                @Override
                public void step(long step, double rate, Learner.Report report) { rates.add(rate); }
            });
        }
        assertEquals(List.of(0.5, 0.5, 0.5, 0.5), rates.subList(0, 4));
        assertEquals(0.05, rates.get(4), 1e-12);
    }

    @Test
    void tenStepsWithoutNumbersEndIt() {
        Examples broken = new Examples() {
            @Override
            public int count() { return 640; }

            @Override
            public Batch read(int[] which, RandomGenerator random) throws InterruptedException {
                Map<String, StoredTensor> given = new HashMap<>(
                        DATA.read(IntStream.range(0, which.length).toArray(), random).given());
                given.computeIfPresent("image",
                        (n, t) -> org.neurarium.data.StoredTensor.real(t.shape(), nans((int) t.count())));
                return new Batch(given, which.length);
            }
        };
        List<Long> steps = new ArrayList<>();
        try (Training training = Training.open(Small.task(0), RECIPE, broken, Optional.empty(), Streams.of(0),
                Torches.torch(), "cpu")) {
            BadInput e = assertThrows(BadInput.class, () -> training.run(new Watch() {
                @Override
                public void step(long step, double rate, Learner.Report report) { steps.add(step); }
            }));
            assertTrue(e.sentence().contains("for 10 steps"), e.sentence());
        }
        assertEquals(10, steps.size());
    }

    private static float[] nans(int count) {
        float[] out = new float[count];
        Arrays.fill(out, Float.NaN);
        return out;
    }

    @Test
    void whatIsWrongWithExamplesIsSaid() {
        BadInput large = assertThrows(BadInput.class,
                () -> Training.open(Small.task(0), Recipe.of(new Optimizer.AdamW(),
                        new Schedule.Constant(), 1, 1000), DATA, Optional.empty(), Streams.of(0), Torches.torch(),
                        "cpu"));
        assertTrue(large.sentence().contains("larger than the 320 examples"), large.sentence());
        Examples damaged = new Examples() {
            @Override
            public int count() { return 64; }

            @Override
            public Batch read(int[] which, RandomGenerator random) { throw new BadInput("image 17 is damaged"); }
        };
        try (Training training = Training.open(Small.task(0), RECIPE, damaged, Optional.empty(), Streams.of(0),
                Torches.torch(), "cpu")) {
            assertEquals("image 17 is damaged",
                    assertThrows(BadInput.class, () -> training.run(new Watch() {})).sentence());
        }
        Examples without = Examples.of(Map.of("image", StoredTensor.real(List.of(64L, 1L, 8L, 8L), new float[4096])));
        try (Training training = Training.open(Small.task(0), RECIPE, without, Optional.empty(), Streams.of(0),
                Torches.torch(), "cpu")) {
            assertTrue(assertThrows(BadInput.class, () -> training.run(new Watch() {})).sentence()
                    .contains("do not give 'label'"));
        }
    }

    @Test
    void bfloat16LearnsTheSameUpToItsDigits() throws InterruptedException {
        List<Double> single = losses(RECIPE), half = losses(RECIPE.precision(Precision.BFLOAT16));
        for (int i = 0; i < single.size(); i++)
            assertEquals(single.get(i), half.get(i), 0.05, "step " + i + " of " + half + " for " + single);
        assertTrue(!single.equals(half));
    }

    private static List<Double> losses(Recipe recipe) throws InterruptedException {
        List<Double> losses = new ArrayList<>();
        try (Training training = open(Small.task(0.1), recipe, Optional.empty())) {
            training.run(new Watch() {
                @Override
                public void step(long step, double rate, Learner.Report report) { losses.add(report.loss()); }
            });
            training.learner().state().values().forEach(v -> assertEquals(ElementType.FLOAT, v.type()));
        }
        return losses;
    }

    @Test
    void whatWasTrainedOpensAgainWithNamedUnits() throws InterruptedException {
        try (Training training = open(Small.task(0.3), RECIPE, kept())) {
            training.run(new Watch() {});
            Checkpoint checkpoint = GraphJson.checkpoint("small/1", training.learner().network(),
                    Json.object().with("of", "corners"));
            Checkpoint again = Checkpoint.of(checkpoint.kind(), checkpoint.name(),
                    Json.parse(checkpoint.config().toString()),
                    checkpoint.tensors()
                            .stream()
                            .collect(java.util.stream.Collectors.toMap(n -> n, checkpoint::tensor)));
            StoredTensor images = DATA.read(new int[]{0, 5, 9}, Streams.of(0).stream("")).given().get("image");
            Map<String, StoredTensor> image = Map.of("image", Objects.requireNonNull(images));
            try (Network network = Network.open(GraphJson.graph(again).orElseThrow(), Torches.torch())) {
                assertTrue(
                        network.values().containsAll(List.of("0", "1", "2", "0.weight", "1.running_mean", "logits")));
                double[] here = Objects.requireNonNull(network.run(image).get("logits")).doubles();
                assertArrayEquals(Objects.requireNonNull(training.learner().answer(image).get("logits")).doubles(),
                        here, 1e-6);
            }
        }
    }
}
