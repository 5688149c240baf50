package org.neurarium.neurons.ascent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.neurarium.data.ElementType;
import org.neurarium.data.Json;
import org.neurarium.neurons.unit.Nodes;
import org.neurarium.nn.Answer;
import org.neurarium.nn.Given;
import org.neurarium.nn.Network;
import org.neurarium.nn.build.GraphBuilder;
import org.neurarium.nn.plan.Query;

/// Steps of an optimiser as nodes, beside the same written out.
class ClimbTest {
    private static final int EACH = 3 * 4 * 5;
    private static final Painting PIXELS = new Painting.Pixels();
    private static final Canvas CANVAS = new Canvas(2, 3, 4, 5, 4, 5, new double[]{1, 1, 1}, new double[3]);

    /// A hill whose gradient is x times `steep`, and the steps behind it.
    private static Network hill(ElementType type) {
        Form form = new Form(CANVAS, PIXELS, false, 0, false, false, Regularisers.Differences.SQUARES, false, false,
                false, false);
        Nodes n = new Nodes(new GraphBuilder("hill"), "hill/", type);
        long[] shape = AscentGraph.shape(PIXELS, CANVAS);
        String x = n.input(AscentGraph.PARAMETER, shape);
        n.output(AscentGraph.GOAL, n.sum(n.mul(n.mul(n.times(0.5, x), x), n.input("steep", shape))));
        Uphill.write(form, type, x, shape, n);
        return Toys.open(n.graph().build());
    }

    private static double[] step(Network hill, Climb climb, float[] steep, Optimiser how, double rate, boolean[] rest) {
        Query query = Query.read(Uphill.reads(how))
                .gradientAs(Uphill.SLOPE, AscentGraph.GOAL, AscentGraph.PARAMETER);
        try (NDManager mine = hill.arrays().newSubManager()) {
            Map<String, NDArray> given = new HashMap<>(climb.given(how, rate, rest, mine));
            given.put("steep", Givens.array(ElementType.FLOAT, mine, steep, AscentGraph.shape(PIXELS, CANVAS)));
            try (Answer answer = hill.ask(query, Given.of(given))) {
                return climb.take(answer, how);
            }
        }
    }

    private static float[] drawn(long seed, double from, double to) {
        float[] x = new float[2 * EACH];
        Random random = new Random(seed);
        for (int i = 0; i < x.length; i++)
            x[i] = (float) random.nextDouble(from, to);
        return x;
    }

    private static Climb climb(Network hill, float[] start) {
        return new Climb(hill.arrays(), ElementType.FLOAT, start, AscentGraph.shape(PIXELS, CANVAS));
    }

    /// To the last bit; a picture that rests stays.
    @Test
    void adamIsAdam() {
        float[] x = drawn(1, 0.2, 0.8), steep = drawn(2, -1, 1), m = new float[x.length], v = new float[x.length];
        float b1 = 0.9f, b2 = 0.999f;
        try (Network hill = hill(ElementType.FLOAT)) {
            Climb climb = climb(hill, x);
            for (int t = 1; t <= 20; t++) {
                boolean[] rest = {false, t > 5};
                step(hill, climb, steep, new Optimiser.Adam(), 0.05, rest);
                float c1 = (float) (0.05f / (1 - Math.pow(0.9, t))), c2 = (float) (1 / (1 - Math.pow(0.999, t)));
                for (int i = 0; i < (t > 5 ? EACH : x.length); i++) {
                    float g = x[i] * steep[i];
                    m[i] = b1 * m[i] + (1 - b1) * g;
                    v[i] = b2 * v[i] + (1 - b2) * g * g;
                    x[i] += c1 * m[i] / ((float) Math.sqrt(v[i] * c2) + 1e-8f);
                    x[i] = Math.clamp(x[i], 0, 1);
                }
                assertArrayEquals(x, climb.floats(), "step " + t);
            }
        }
    }

    @Test
    void aPlainStepIsAsLongAsItSays() {
        float[] x = drawn(1, 0.4, 0.6), steep = drawn(2, -1, 1);
        try (Network hill = hill(ElementType.FLOAT)) {
            Climb climb = climb(hill, x);
            double[] sizes = step(hill, climb, steep, new Optimiser.Plain(), 2, new boolean[2]);
            float[] now = climb.floats();
            for (int p = 0; p < 2; p++) {
                double moved = 0, size = 0;
                for (int i = p * EACH; i < (p + 1) * EACH; i++) {
                    moved += Math.abs(now[i] - x[i]) / EACH;
                    size += Math.abs(x[i] * steep[i]) / EACH;
                }
                assertEquals(2 / 255.0, moved, 1e-6);
                assertEquals(size, sizes[p], 1e-6 * size);
            }
        }
    }

    /// Without a gradient nothing moves; where it is no number all goes back to the last good picture, to half the steps.
    @Test
    void whatIsNoNumberIsNotFollowed() {
        float[] x = drawn(1, 0.4, 0.6), steep = drawn(2, -1, 1), broken = steep.clone();
        broken[7] = Float.NaN;
        try (Network hill = hill(ElementType.FLOAT)) {
            Climb climb = climb(hill, x);
            for (Optimiser how : List.of(new Optimiser.Plain(), new Optimiser.Adam())) {
                step(hill, climb, new float[x.length], how, 2, new boolean[2]);
                assertArrayEquals(x, climb.floats());
            }
            step(hill, climb, steep, new Optimiser.Plain(), 2, new boolean[2]);
            float[] good = climb.floats();
            climb.keep();
            step(hill, climb, steep, new Optimiser.Plain(), 2, new boolean[2]);
            float[] further = climb.floats();
            assertEquals(0, step(hill, climb, broken, new Optimiser.Plain(), 2, new boolean[2]).length);
            assertArrayEquals(further, climb.floats());
            climb.back(4);
            assertArrayEquals(good, climb.floats());
            step(hill, climb, steep, new Optimiser.Plain(), 2, new boolean[2]);
            assertEquals(Math.abs(further[0] - good[0]) / 2, Math.abs(climb.floats()[0] - good[0]), 1e-6);
        }
    }

    @Test
    void whatIsKeptGoesOnToTheSameBytes() {
        float[] x = drawn(1, 0.2, 0.8), steep = drawn(2, -1, 1);
        try (Network hill = hill(ElementType.FLOAT)) {
            Climb climb = climb(hill, x), other = climb(hill, new float[x.length]);
            for (int t = 0; t < 3; t++)
                step(hill, climb, steep, new Optimiser.Adam(), 0.05, new boolean[2]);
            other.restore(climb.into(Json.object()));
            assertArrayEquals(climb.floats(), other.floats());
            step(hill, climb, steep, new Optimiser.Adam(), 0.05, new boolean[2]);
            assertNotEquals(climb.floats()[0], other.floats()[0]);
            step(hill, other, steep, new Optimiser.Adam(), 0.05, new boolean[2]);
            assertArrayEquals(climb.floats(), other.floats());
            assertTrue(climb.bytes() > 0);
        }
    }
}
