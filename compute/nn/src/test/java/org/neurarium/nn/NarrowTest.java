package org.neurarium.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.StoredTensor;
import org.neurarium.nn.build.GraphBuilder;
import org.neurarium.nn.plan.Query;

/// Some values in bfloat16, others in single precision.
class NarrowTest {
    private static final int N = 6;

    /// y = x + relu(w x) · s, of which the middle may be narrow.
    private static Graph graph() {
        GraphBuilder g = new GraphBuilder("some");
        String x = g.input("x", ElementType.FLOAT, GraphBuilder.dim(1), GraphBuilder.dim(N));
        String p = g.node("net/product", "MatMul", Map.of(), x, g.weight("net/w", drawn(1, N, N)));
        String seven = g.node("net/seven", "Cast", Map.of("to", Attribute.of(ElementType.FLOAT.onnx())), g.constant(
                "net/whole", StoredTensor.whole(List.of(), 7)));
        String r = g.node("net/answer", "Mul", Map.of(), g.node("net/relu", "Relu", Map.of(), p), seven);
        g.output(g.node("y", "Add", Map.of(), x, g.node("scaled", "Mul", Map.of(), r, g.weight("s", drawn(2, 1, N)))));
        return g.build();
    }

    private static StoredTensor drawn(int seed, int rows, int columns) {
        float[] all = new float[rows * columns];
        Random random = new Random(seed);
        for (int i = 0; i < all.length; i++)
            all[i] = (float) random.nextGaussian();
        return StoredTensor.real(List.of((long) rows, (long) columns), all);
    }

    private record Told(float[] y, float[] answer, float[] slope) {}

    private static Told ask(Predicate<String> narrow) {
        try (Network net = Network.open(graph(), Torches.torch(), "cpu", narrow)) {
            NDArray x = given(net), one = net.arrays().ones(new Shape(1, N));
            try (Answer a = net.ask(Query.read("y", "net/answer").pullback(List.of("y"), List.of("x")), Given.of("x",
                    x).seed("y", one))) {
                return new Told(a.value("y").toFloatArray(), a.value("net/answer").toFloatArray(), a.gradient("x")
                        .toFloatArray());
            }
        }
    }

    private static NDArray given(Network net) {
        return net.arrays().create(drawn(3, 1, N).values().floats()).reshape(1, N);
    }

    @Test
    void onlyWhatIsNamedIsNarrow() {
        Told single = ask(_ -> false), narrow = ask(name -> name.startsWith("net/"));
        assertFalse(Arrays.equals(single.answer, narrow.answer));
        assertArrayEquals(single.answer, narrow.answer, 0.3f);
        assertArrayEquals(single.y, narrow.y, 0.3f);
        assertArrayEquals(single.slope, narrow.slope, 0.5f);
        float[] s = drawn(2, 1, N).values().floats(), x = drawn(3, 1, N).values().floats();
        for (int i = 0; i < N; i++) {
            float a = narrow.answer[i];
            assertEquals(a, Float.intBitsToFloat(Float.floatToRawIntBits(a) & 0xffff0000), "the answer has 8 bits");
            assertEquals(x[i] + a * s[i], narrow.y[i], 1e-6 * Math.max(1, Math.abs(narrow.y[i])),
                    "what comes of it has all");
        }
    }

    @Test
    void nothingNarrowIsAsBefore() {
        Told none = ask(_ -> false);
        try (Network net = Network.open(graph(), Torches.torch());
                Answer a = net.ask(Query.read("y"), Given.of("x", given(net)))) {
            assertArrayEquals(a.value("y").toFloatArray(), none.y);
        }
    }
}
