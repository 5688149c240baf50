package org.neurarium.nn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.neurarium.data.BadInput;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.Graph.Port;
import org.neurarium.data.StoredTensor;
import org.neurarium.nn.Precision;
import org.neurarium.nn.Torches;
import org.neurarium.nn.build.GraphBuilder;
import org.neurarium.nn.layers.Losses;
import org.neurarium.nn.random.Streams;

/// The optimisers' arithmetic in double precision, against numbers computed once with PyTorch.
class ReferenceTest {
    private static final Batch NOTHING = new Batch(Map.of("x", StoredTensor.real(List.of(), 1)), 1);
    private static final Treatment DECAYS = new Treatment(1, Optional.of(true), Optional.empty());

    static StoredTensor doubles(List<Long> shape, double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double v : values)
            bytes.putDouble(v);
        bytes.flip();
        return new StoredTensor(ElementType.DOUBLE, shape, () -> bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN));
    }

    /// f(w) = ½ (w − 3)².
    private static Task parabola(double start) {
        GraphBuilder g = new GraphBuilder("parabola");
        String w = g.weight("w", doubles(List.of(), start)), three = g.constant("three", doubles(List.of(), 3)),
                half = g.constant(
                        "half", doubles(List.of(), 0.5));
        String d = g.node("d", "Sub", Map.of(), w, three);
        g.output(new Port(g.node("f", "Mul", Map.of(), half, g.node("square", "Mul", Map.of(), d, d)),
                ElementType.DOUBLE, Optional
                        .empty()));
        return new Task(g.build(), told("f"));
    }

    /// Σ coefficient · weight, a weight each.
    private static Task plane(Map<String, double[]> coefficients) {
        GraphBuilder g = new GraphBuilder("plane");
        List<String> parts = new ArrayList<>();
        coefficients.forEach((name, c) -> {
            List<Long> shape = List.of((long) c.length);
            String w = g.weight(name, doubles(shape, new double[c.length]));
            String product = g.node(name + ".product", "Mul", Map.of(), w, g.constant(name + ".c", doubles(shape, c)));
            parts.add(g.node(name + ".sum", "ReduceSum", Map.of("keepdims", Attribute.of(0)), product));
        });
        g.output(new Port(g.node("f", "Sum", Map.of(), parts.toArray(String[]::new)), ElementType.DOUBLE,
                Optional.empty()));
        return new Task(g.build(), told("f"));
    }

    private static Graph told(String value) { return Losses.of(l -> l.tell("loss", l.value(value))); }

    private static Learner open(Task task, Optimizer optimizer, Function<String, Treatment> rules, double clip) {
        return Learner.open(task, optimizer, rules, clip, Precision.AS_STORED, Torches.torch(), "cpu");
    }

    private static double[] weight(Learner learner, String name) {
        return Objects.requireNonNull(learner.weights().get(name)).doubles();
    }

    private static void trace(Optimizer optimizer, double start, Function<String, Treatment> rules,
            double... expected) {
        try (Learner learner = open(parabola(start), optimizer, rules, 0)) {
            for (int t = 1; t <= expected.length; t++) {
                learner.step(List.of(NOTHING), optimizer.rate(), t, new long[]{0});
                assertEquals(expected[t - 1], weight(learner, "w")[0], 1e-9, "step " + t);
            }
        }
    }

    @Test
    void adamWFollowsItsReference() {
        Optimizer.AdamW plain = new Optimizer.AdamW(0.1).decay(0);
        trace(plain, 1, Treatment.rules(), 1.0999999995, 1.1998335134, 1.2993766072, 1.3984951037, 1.4970442174);
        trace(plain.decay(0.1), 1, n -> DECAYS, 1.0899999995, 1.1789535527, 1.2667659666, 1.3533379842, 1.4385660208);
    }

    @Test
    void adamHasTheDecayInItsGradient() {
        // g = w − 3 + 0.1 w, by torch.optim.Adam in double precision
        trace(new Optimizer.Adam(0.1, 0.9, 0.999, 1e-8, 0.1), 1, n -> DECAYS, ADAM);
    }

    @Test
    void descentWithMomentum() {
        trace(new Optimizer.Sgd(0.1, 0), 1, Treatment.rules(), 1.2, 1.38, 1.542);
        trace(new Optimizer.Sgd(0.1, 0.9), 1, Treatment.rules(), 1.2, 1.56, 2.028);
        trace(new Optimizer.Sgd(0.1, 0.9, 0, true), 1, Treatment.rules(), NESTEROV);
        trace(new Optimizer.Sgd(0.1, 0.9, 0.1, false), 1, n -> DECAYS, DECAYED);
    }

    @Test
    void vectorsDoNotDecayUnlessAsked() {
        trace(new Optimizer.AdamW(0.1).decay(0.1), 1, Treatment.rules(), 1.0999999995, 1.1998335134);
    }

    @Test
    void allGradientsAreClippedTogether() {
        Task task = plane(Map.of("a", new double[]{3, 4}, "b", new double[]{12}));
        try (Learner learner = open(task, new Optimizer.Sgd(1, 0), Treatment.rules(), 1)) {
            Learner.Report report = learner.step(List.of(NOTHING), 1, 1, new long[]{0});
            assertEquals(13, report.norm(), 1e-12);
            double factor = 0.07692307100591762;
            assertArrayEquals(new double[]{-3 * factor, -4 * factor}, weight(learner, "a"), 1e-15);
            assertArrayEquals(new double[]{-12 * factor}, weight(learner, "b"), 1e-15);
        }
        try (Learner learner = open(task, new Optimizer.Sgd(1, 0), Treatment.rules(), 14)) {
            learner.step(List.of(NOTHING), 1, 1, new long[]{0});
            assertArrayEquals(new double[]{-3, -4}, weight(learner, "a"));
        }
    }

    @Test
    void ratesFreezesAndMasksHoldForTheirWeightsAlone() {
        Task task = plane(Map.of("a", new double[]{1, 1}, "b", new double[]{1}, "c", new double[]{1, 1, 1}));
        Function<String, Treatment> rules = Treatment.rules()
                .with("a", Treatment.rate(0.5))
                .with("b", Treatment.frozen())
                .with("c", new Treatment(1, Optional.of(true), Optional.of(StoredTensor.whole(List.of(3L), 0, 1, 0))));
        try (Learner learner = open(task, new Optimizer.AdamW(0.1), rules, 0)) {
            assertFalse(learner.learned().contains("b"));
            for (int t = 1; t <= 3; t++)
                learner.step(List.of(NOTHING), 0.1, t, new long[]{0});
            assertArrayEquals(new double[]{-0.15, -0.15}, weight(learner, "a"), 1e-8);
            double[] c = weight(learner, "c");
            assertEquals(0, c[0]);
            assertEquals(0, c[2]);
            assertTrue(c[1] < -0.29, "" + c[1]);
        }
        BadInput none = assertThrows(BadInput.class,
                () -> open(task, new Optimizer.AdamW(), n -> Treatment.frozen(), 0));
        assertTrue(none.sentence().contains("No weight of plane would learn"), none.sentence());
    }

    @Test
    void gradientsThatAreNoNumbersMoveNothing() {
        Task task = plane(Map.of("a", new double[]{Double.NaN, 1}, "b", new double[]{1}));
        try (Learner learner = open(task, new Optimizer.AdamW(0.1), Treatment.rules(), 1)) {
            Learner.Report report = learner.step(List.of(NOTHING), 0.1, 1, new long[]{0});
            assertFalse(report.updated());
            assertArrayEquals(new double[]{0, 0}, weight(learner, "a"));
            assertArrayEquals(new double[]{0}, weight(learner, "b"));
        }
    }

    /// Statistics move on the way forward, before anybody knows that the step will be skipped.
    @Test
    void aStepThatIsSkippedLeavesStatisticsAsTheyWere() throws InterruptedException {
        int[] all = {0, 1, 2, 3, 4, 5, 6, 7};
        Batch good = Small.examples(8, 1).read(all, Streams.of(1).stream("batch"));
        float[] broken = new float[8 * 64];
        Arrays.fill(broken, Float.NaN);
        Batch bad = new Batch(Map.of("image", StoredTensor.real(List.of(8L, 1L, 8L, 8L), broken), "label",
                Objects.requireNonNull(good.given().get("label"))), 8);
        try (Learner learner = open(Small.task(0), new Optimizer.AdamW(), Treatment.rules(), 0)) {
            Map<String, double[]> first = weights(learner);
            assertTrue(learner.step(List.of(good), 0.01, 1, new long[]{0}).updated());
            Map<String, double[]> before = weights(learner);
            String mean = before.keySet().stream().filter(n -> n.endsWith("running_mean")).findFirst().orElseThrow();
            assertFalse(Arrays.equals(first.get(mean), before.get(mean)), "a good step moves them");
            assertFalse(learner.step(List.of(bad), 0.01, 2, new long[]{0}).updated());
            same(before, weights(learner));
            assertFalse(learner.step(List.of(good, bad, good), 0.01, 2, new long[]{0, 1, 2}).updated());
            same(before, weights(learner));
            assertTrue(learner.step(List.of(good, good), 0.01, 2, new long[]{0, 1}).updated());
            assertFalse(Arrays.equals(before.get(mean), weights(learner).get(mean)), "and the next too");
        }
    }

    private static Map<String, double[]> weights(Learner learner) {
        Map<String, double[]> all = new TreeMap<>();
        learner.weights().forEach((name, w) -> all.put(name, w.doubles()));
        return all;
    }

    private static void same(Map<String, double[]> expected, Map<String, double[]> found) {
        expected.forEach((name, values) -> assertArrayEquals(values, found.get(name), name));
    }

    @Test
    void schedules() {
        Schedule cosine = new Schedule.Cosine(10, 0);
        double[] expected = {0, .5, 1, .85355339, .5, .14644661, 0};
        int[] at = {0, 5, 10, 35, 60, 85, 110};
        for (int i = 0; i < at.length; i++)
            assertEquals(expected[i], cosine.factor(at[i], 110), 1e-8, "step " + at[i]);
        assertEquals(0.1 + 0.9 * 0.5, new Schedule.Cosine(10, 0.1).factor(60, 110), 1e-12);
        assertEquals(0.25, new Schedule.Linear(10).factor(85, 110), 1e-12);
        assertEquals(1, new Schedule.Constant(10).factor(99, 110));
        assertEquals(0.3, new Schedule.Constant(10).factor(3, 110), 1e-12);
        assertEquals(0.25, new Schedule.Stairs(0, 30, 0.5).factor(60, 110), 1e-12);
        assertEquals(0.5, new Schedule.Stairs(0, 30, 0.5).factor(59, 110), 1e-12);
    }

    private static final double[] ADAM = {1.0999999995, 1.1998002562, 1.2992490822, 1.3981797863};
    private static final double[] NESTEROV = {1.3800000000, 1.8498000000, 2.3453580000, 2.8122241800};
    private static final double[] DECAYED = {1.1900000000, 1.5301000000, 1.9678790000, 2.4454134100};
}
