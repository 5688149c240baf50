package org.neurarium.nn.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Port;
import org.neurarium.data.StoredTensor;
import org.neurarium.nn.Answer;
import org.neurarium.nn.Doubles;
import org.neurarium.nn.Given;
import org.neurarium.nn.Network;
import org.neurarium.nn.Torches;
import org.neurarium.nn.plan.Query;
import org.neurarium.nn.random.Streams;

/// Each layer's gradient, with respect to its input and each of its weights, against central differences in double
/// precision; and the shape that comes out.
class LayersTest {
    private static final double STEP = 1e-6, TOLERANCE = 1e-5;

    private record Case(String name, Layer layer, long[] in, long... out) {
        @Override
        public String toString() { return name; }
    }

    private static Case of(String name, Layer layer, long[] in, long... out) { return new Case(name, layer, in, out); }

    private static long[] shape(long... s) { return s; }

    static Stream<Case> layers() {
        List<Case> all = new ArrayList<>(List.of(
                of("linear", new Linear(5, 3), shape(4, 5), 4, 3),
                of("linear without bias", new Linear(5, 3).withoutBias(), shape(4, 5), 4, 3),
                of("linear on tokens", Linear.onTokens(5, 3), shape(2, 4, 5), 2, 4, 3),
                of("convolution 1-d", new Convolution(1, 3, 4, 3, 1), shape(2, 3, 7), 2, 4, 7),
                of("convolution", new Convolution(3, 4, 3, 2), shape(2, 3, 6, 6), 2, 4, 3, 3),
                of("convolution 3-d", new Convolution(3, 2, 3, 3, 1), shape(1, 2, 4, 4, 4), 1, 3, 4, 4, 4),
                of("dilated", new Convolution(2, 4, 3).dilation(2), shape(1, 2, 6, 6), 1, 4, 6, 6),
                of("depthwise", Convolution.depthwise(4, 3, 1), shape(2, 4, 5, 5), 2, 4, 5, 5),
                of("transposed convolution", new TransposedConvolution(4, 2, 2), shape(1, 4, 3, 3), 1, 2, 6, 6),
                of("batch norm", new BatchNorm(3), shape(4, 3, 2, 2), 4, 3, 2, 2),
                of("group norm", new Norm.Group(2, 4), shape(2, 4, 3, 3), 2, 4, 3, 3),
                of("instance norm", new Norm.Instance(3), shape(2, 3, 3, 3), 2, 3, 3, 3),
                of("layer norm", new Norm.Last(5), shape(2, 3, 5), 2, 3, 5),
                of("root mean square", new Norm.RootMeanSquare(5), shape(2, 3, 5), 2, 3, 5),
                of("largest", new Pooling.Max(2), shape(2, 3, 4, 4), 2, 3, 2, 2),
                of("mean", new Pooling.Mean(2), shape(2, 3, 4, 4), 2, 3, 2, 2),
                of("global", new Pooling.Global(), shape(2, 3, 4, 4), 2, 3),
                of("mean of tokens", new Pooling.Tokens(), shape(2, 3, 4), 2, 4),
                of("flat", new Shape.Flat(), shape(2, 3, 4), 2, 12),
                of("as", new Shape.As(List.of(0L, -1L, 2L)), shape(2, 3, 4), 2, 6, 2),
                of("turned", new Shape.Turned(List.of(0L, 2L, 1L)), shape(2, 3, 4), 2, 4, 3),
                of("tokens", new Shape.Tokens(), shape(2, 3, 4, 5), 2, 20, 3),
                of("nearest", new Shape.Upsampled(2, false), shape(1, 2, 3, 3), 1, 2, 6, 6),
                of("between", new Shape.Upsampled(2, true), shape(1, 2, 3, 3), 1, 2, 6, 6),
                of("dropout at rest", new Dropout(0.5), shape(2, 3), 2, 3),
                of("positions", new Positions(3, 4), shape(2, 3, 4), 2, 3, 4),
                of("attention", new Attention(6, 2, false), shape(2, 4, 6), 2, 4, 6),
                of("causal attention", new Attention(6, 2, true), shape(2, 4, 6), 2, 4, 6),
                of("residual", new Around.Residual(Linear.onTokens(4, 4)), shape(2, 3, 4), 2, 3, 4),
                of("shortcut", new Around.Residual(new Convolution(2, 4, 3, 2), new Convolution(2, 4, 1, 2)),
                        shape(1, 2, 4, 4), 1, 4, 2,
                        2),
                of("joined", new Around.Joined(new Convolution(2, 3, 3)), shape(1, 2, 4, 4), 1, 5, 4, 4),
                of("gated", new Around.Gated(Activation.SIGMOID), shape(2, 3), 2, 3),
                of("transformer block", Blueprints.transformerBlock(6, 2, 8, 0.1, true), shape(2, 3, 6), 2, 3, 6),
                of("perceptron", Blueprints.perceptron(Activation.TANH, 4, 6, 2), shape(3, 4), 3, 2),
                of("u-net", Blueprints.unet(1, 2, 4, 2), shape(1, 1, 8, 8), 1, 2, 8, 8)));
        for (Recurrent.Cell cell : Recurrent.Cell.values()) {
            all.add(of(cell.name(), new Recurrent(cell, 4, 3, false), shape(2, 5, 4), 2, 5, 3));
            all.add(of(cell + " both ways", new Recurrent(cell, 4, 3, true), shape(2, 5, 4), 2, 5, 6));
        }
        for (Activation a : Activation.values())
            all.add(of(a.name(), a, shape(3, 7), 3, 7));
        return all.stream();
    }

    private static Graph graph(Case c) {
        // Weights that are drawn as ones and zeros would hide what they are multiplied with.
        Streams streams = Streams.of(7);
        Graph g = Blueprints.of(c.name(), (at, x) -> c.layer().add(at.in("layer"), x),
                Port.of("x", ElementType.FLOAT, c.in()), "y", streams);
        Map<String, StoredTensor> weights = new HashMap<>(g.weights());
        weights.replaceAll((name, w) -> {
            RandomGenerator r = streams.stream("moved " + name);
            return Doubles.of(w, v -> v + 0.3 * r.nextDouble());
        });
        Graph doubles = Doubles.of(g);
        return new Graph(g.name(), doubles.inputs(), doubles.outputs(), doubles.nodes(), weights);
    }

    @ParameterizedTest
    @MethodSource("layers")
    void gradientsAgreeWithDifferences(Case c) {
        RandomGenerator random = Streams.of(11).stream(c.name());
        Graph graph = graph(c);
        try (Network network = Network.open(graph, Torches.torch());
                NDManager mine = network.arrays().newSubManager()) {
            Map<String, double[]> at = new HashMap<>();
            at.put("x", random.doubles(Arrays.stream(c.in()).reduce(1, (a, b) -> a * b), -2, 2).toArray());
            graph.weights().forEach((name, w) -> at.put(name, w.doubles()));
            double[] seed;
            try (Answer a = network.ask(Query.read("y"), given(mine, graph, at, c))) {
                assertEquals(Arrays.stream(c.out()).boxed().toList(),
                        org.neurarium.nn.torch.Arrays.shape(a.value("y")));
                seed = random.doubles(a.value("y").size(), -1, 1).toArray();
            }
            List<String> targets = at.keySet().stream().filter(n -> !n.contains("running")).sorted().toList();
            NDArray cotangent = mine.create(seed).reshape(c.out());
            try (Answer a = network.ask(Query.read().pullback(List.of("y"), targets),
                    given(mine, graph, at, c).seed("y", cotangent))) {
                for (String name : targets) {
                    double[] gradient = a.gradient(name).toDoubleArray(),
                            direction = random.doubles(gradient.length, -1, 1).toArray();
                    double analytic = dot(gradient, direction);
                    double numeric = (along(network, at, name, direction, STEP, seed, c)
                            - along(network, at, name, direction, -STEP, seed,
                                    c))
                            / (2 * STEP);
                    assertEquals(numeric, analytic, TOLERANCE * (1 + Math.abs(numeric)), name);
                    // A softmax does not feel what is added to all keys alike, nor a normalisation the bias before it.
                    if (graph.nodes().size() < 4) assertTrue(numeric != 0, name);
                }
            }
        }
    }

    private static double along(Network network, Map<String, double[]> at, String name, double[] direction, double step,
            double[] seed,
            Case c) {
        Map<String, double[]> moved = new HashMap<>(at);
        moved.computeIfPresent(name, (n, v) -> {
            double[] out = v.clone();
            for (int i = 0; i < out.length; i++)
                out[i] += step * direction[i];
            return out;
        });
        try (NDManager mine = network.arrays().newSubManager();
                Answer a = network.ask(Query.read("y"), given(mine, network.graph(), moved, c))) {
            return dot(seed, a.value("y").toDoubleArray());
        }
    }

    private static Given given(NDManager mine, Graph graph, Map<String, double[]> at, Case c) {
        Map<String, NDArray> arrays = new HashMap<>();
        at.forEach((name, v) -> {
            long[] shape = Optional.ofNullable(graph.weights().get(name))
                    .map(w -> w.shape().stream().mapToLong(n -> n).toArray())
                    .orElse(c
                            .in());
            arrays.put(name, mine.create(v).reshape(shape));
        });
        return Given.of(arrays);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
