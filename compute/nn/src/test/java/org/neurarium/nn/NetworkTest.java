package org.neurarium.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.neurarium.data.BadInput;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Node;
import org.neurarium.data.Graph.Port;
import org.neurarium.data.StoredTensor;
import org.neurarium.nn.plan.Query;

/// h = relu(x · W), y = h · V, loss = sum(y²): small enough to know all of it.
class NetworkTest {
    private static final Graph SMALL = new Graph("small", List.of(Port.of("x", ElementType.FLOAT, 1, 2)),
            List.of(Port.of(
                    "loss", ElementType.FLOAT)),
            List.of(node("MatMul", "pre", "x", "W"), node("Relu", "h", "pre"), node("MatMul", "y", "h",
                    "V"), node("Mul", "squares", "y", "y"),
                    new Node("sum", "ReduceSum", List.of("squares"), List.of("loss"), Map
                            .of("keepdims", new Graph.Attribute.Whole(0)))),
            Map.of("W", StoredTensor.real(List.of(2L, 2L), 1, -1, 2, 1), "V",
                    StoredTensor.real(List.of(2L, 1L), 1, 3)));

    private final Network network = Network.open(SMALL, Torches.torch());
    private final NDArray x = network.arrays().create(new float[]{1, 2}, new Shape(1, 2)); // pre 5 1, h 5 1, y 8, loss 64

    private static Node node(String op, String out, String... in) {
        return new Node(out, op, List.of(in), List.of(out), Map.of());
    }

    @AfterEach
    void close() { network.close(); }

    private static float[] floats(NDArray a) { return a.toFloatArray(); }

    private NDArray row(float... values) { return network.arrays().create(values, new Shape(1, values.length)); }

    @Test
    void anyValueIsReadByItsName() {
        try (Answer a = network.ask(Query.read("pre", "h", "loss", "W"), Given.of("x", x))) {
            assertArrayEquals(new float[]{5, 1}, floats(a.value("pre")));
            assertArrayEquals(new float[]{64}, floats(a.value("loss")));
            assertArrayEquals(new float[]{1, -1, 2, 1}, floats(a.value("W")));
        }
    }

    @Test
    void readingStopsThereAndSwappingStartsThere() {
        assertFalse(network.text(Query.read("pre")).contains("relu"));
        Query from = Query.read("y").swap("h");
        assertFalse(network.text(from).contains("relu"));
        try (Answer a = network.ask(from, Given.of(Map.of()).swap("h", row(1, 1)))) {
            assertArrayEquals(new float[]{4}, floats(a.value("y")));
        }
    }

    @Test
    void addingAndMaskingChangesWhatFollows() {
        try (Answer a = network.ask(Query.read("h", "y").add("pre").mask("h"),
                Given.of("x", x)
                        .add("pre", row(0, -3))
                        .mask("h", row(2,
                                1)))) {
            assertArrayEquals(new float[]{10, 0}, floats(a.value("h")));
            assertArrayEquals(new float[]{10}, floats(a.value("y")));
        }
    }

    @Test
    void gradientsReachInputsWeightsAndValues() {
        Query query = Query.read("loss").gradient("loss", "x", "W", "h", "y");
        try (Answer a = network.ask(query, Given.of("x", x))) {
            assertArrayEquals(new float[]{16}, floats(a.gradient("y")));
            assertArrayEquals(new float[]{16, 48}, floats(a.gradient("h")));
            assertArrayEquals(new float[]{-32, 80}, floats(a.gradient("x")));
            assertArrayEquals(new float[]{16, 48, 32, 96}, floats(a.gradient("W")));
        }
    }

    @Test
    void cotangentsPullBackToValues() {
        try (Answer a = network.ask(Query.read().pullback(List.of("h"), List.of("x", "V")),
                Given.of("x", x).seed("h", row(1, 0)))) {
            assertArrayEquals(new float[]{1, 2}, floats(a.gradient("x")));
            assertArrayEquals(new float[]{0, 0}, floats(a.gradient("V")));
        }
    }

    @Test
    void walkingSeesAndChangesEverythingOnTheWay() {
        List<String> seen = new ArrayList<>();
        try (Walk walk = network.walk(Given.of("x", x), List.of("x", "h"), (name, a) -> {
            seen.add(name);
            return name.equals("pre") ? a.mul(2) : a;
        })) {
            assertArrayEquals(new float[]{10, 2}, floats(walk.value("h")));
            assertFalse(seen.contains("y"), seen.toString());
            NDArray scalar = walk.value("y").mul(3).sum();
            List<NDArray> gradients = walk.gradients(scalar, List.of("x", "h"));
            assertArrayEquals(new float[]{3, 9}, floats(gradients.get(1)));
            assertArrayEquals(new float[]{-12, 30}, floats(gradients.get(0)));
            walk.put("squares", row(7));
            assertArrayEquals(new float[]{7}, floats(walk.value("loss")));
        }
    }

    @Test
    void bfloat16IsNearAndComesBackAsSingle() {
        try (Network half = Network.open(SMALL, Torches.torch(), "cpu", Precision.BFLOAT16);
                Answer a = half.ask(Query.read("loss").gradient("loss", "W"), Given.of("x", x))) {
            assertEquals(64, floats(a.value("loss"))[0], 0.5);
            assertArrayEquals(new float[]{16, 48, 32, 96}, floats(a.gradient("W")), 0.5f);
        }
    }

    @Test
    void mistakesAreSentences() {
        assertEquals("The network has no value 'hh'; its outputs are loss.",
                refused(Query.read("hh"), Given.of("x", x)));
        assertEquals("The input 'x' is not given.", refused(Query.read("y"), Given.of(Map.of())));
        assertTrue(refused(Query.read("y"), Given.of("x", row(1, 2, 3)))
                .startsWith("torch refuses: mat1 and mat2 shapes"));
        assertTrue(
                assertThrows(BadInput.class, () -> Network.open(SMALL, Torches.torch(), "cuda:9", Precision.AS_STORED))
                        .sentence()
                        .startsWith("There is no device 'cuda:9' here"));
        Graph odd = new Graph("odd", SMALL.inputs(), SMALL.outputs(), List.of(node("Loop", "loss", "x")), Map.of());
        assertTrue(assertThrows(BadInput.class, () -> Network.open(odd, Torches.torch())).sentence()
                .startsWith(
                        "The network uses Loop, which"));
    }

    private String refused(Query query, Given given) {
        return assertThrows(BadInput.class, () -> network.ask(query, given).close()).sentence();
    }

    @Test
    void severalThreadsAskAtOnce() throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            List<Future<Float>> all = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                all.add(pool.submit(() -> {
                    try (Answer a = network.ask(Query.read("loss").gradient("loss", "x"), Given.of("x", x))) {
                        return floats(a.gradient("x"))[1];
                    }
                }));
            }
            for (Future<Float> f : all)
                assertEquals(80, f.get(), 0);
        }
    }

    /// Native memory does not show in the heap: the process itself is asked.
    @Test
    void memoryStaysFlat() throws Exception {
        NDArray large = network.arrays().ones(new Shape(4096, 2));
        for (int i = 0; i < 500; i++)
            step(large);
        fillYoungHeap();
        long before = resident();
        for (int i = 0; i < Integer.getInteger("steps", 2000); i++)
            step(large);
        assertTrue(resident() - before < 16 << 20, "grew by " + (resident() - before) + " bytes");
    }

    /// The heap's own growth would else be taken for the network's.
    private static void fillYoungHeap() {
        long sum = 0;
        for (int i = 0; i < 3000; i++)
            sum += new byte[1 << 20].length;
        assertEquals(3000L << 20, sum);
    }

    private void step(NDArray batch) {
        try (NDManager mine = network.arrays().newSubManager()) {
            NDArray moved = batch.mul(1.01f);
            moved.attach(mine);
            network.ask(Query.read("pre").gradient("loss", "x", "W"), Given.of("x", moved)).close();
        }
    }

    private static long resident() throws java.io.IOException {
        java.nio.file.Path status = java.nio.file.Path.of("/proc/self/statm");
        org.junit.jupiter.api.Assumptions.assumeTrue(java.nio.file.Files.exists(status), "no /proc here");
        return Long.parseLong(java.nio.file.Files.readString(status).split(" ")[1]) * 4096;
    }
}
