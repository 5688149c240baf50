package org.neurarium.neurons.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.StoredTensor;
import org.neurarium.data.Values;
import org.neurarium.neurons.network.OpenNetwork;
import org.neurarium.neurons.unit.ReceptiveField.Field;
import org.neurarium.nn.Network;
import org.neurarium.nn.build.GraphBuilder;
import org.neurarium.testkit.DirectContext;

/// What the graph says against what changes: a pixel beyond the field never changes the answer, and one on each of its edges does.
class ReceptiveFieldTest {
    private static final int H = 21, W = 26;

    private record Net(String name, Graph graph, int rank) {
        @Override
        public String toString() { return name; }
    }

    /// Layers of random weights, without an activation function, so that nothing is silent.
    private static final class Draft {
        private final GraphBuilder g;
        private final Random random = new Random(3);
        private final int axes;
        private String x;
        private int count;

        Draft(String name, int axes) {
            this.axes = axes;
            g = new GraphBuilder(name);
            x = axes == 2
                    ? g.input("x", ElementType.DOUBLE, GraphBuilder.dim(1), GraphBuilder.dim(2), GraphBuilder.dim(H),
                            GraphBuilder.dim(W))
                    : g.input("x", ElementType.DOUBLE, GraphBuilder.dim(1), GraphBuilder.dim(2), GraphBuilder.dim(W));
        }

        private String weight(long... shape) {
            int n = (int) LongStream.of(shape).reduce(1, (a, b) -> a * b);
            return g.weight("w" + count++, StoredTensor.of(Values.of(random.doubles(n, 0.5, 1.5).toArray(),
                    LongStream.of(shape).mapToInt(v -> (int) v).toArray())));
        }

        Draft node(String op, Map<String, Attribute> how, String... more) {
            String[] in = Stream.concat(Stream.of(x), Stream.of(more)).toArray(String[]::new);
            x = g.node("n" + count++, op, how, in);
            return this;
        }

        Draft conv(long kernel, long stride, long dilation, long before, long after) {
            Attribute pads = axes == 2 ? Attribute.row(before, before, after, after) : Attribute.row(before, after);
            return node("Conv", Map.of("kernel_shape", all(kernel), "strides", all(stride), "dilations", all(dilation),
                    "pads", pads), axes == 2 ? weight(2, 2, kernel, kernel) : weight(2, 2, kernel));
        }

        Attribute all(long v) { return axes == 2 ? Attribute.row(v, v) : Attribute.row(v); }

        String row(long... values) {
            return g.constant("c" + count++, StoredTensor.whole(List.of((long) values.length), values));
        }

        Net done() {
            g.node("y", "Identity", Map.of(), x);
            g.output(new Graph.Port("y", ElementType.DOUBLE, java.util.Optional.empty()));
            Graph graph = g.build();
            return new Net(graph.name(), graph, axes + 2);
        }
    }

    private static Stream<Net> nets() {
        Draft residual = new Draft("residual", 2).conv(3, 2, 1, 1, 1);
        String skip = residual.x;
        residual.conv(5, 1, 1, 2, 2).node("Add", Map.of(), skip);
        Draft joined = new Draft("joined", 2);
        String x = joined.x;
        joined.conv(3, 1, 1, 1, 1);
        joined.node("Concat", Map.of("axis", Attribute.of(1)), x);
        Draft sliced = new Draft("sliced", 2);
        sliced.node("Slice", Map.of(), sliced.row(3), sliced.row(-2), sliced.row(-1), sliced.row(2)).conv(3, 1, 1, 0, 0);
        Draft padded = new Draft("padded", 2);
        padded.node("Pad", Map.of(), padded.row(0, 0, 2, 1, 0, 0, 0, 3)).conv(3, 2, 1, 0, 0);
        Draft mirrored = new Draft("mirrored", 2);
        mirrored.node("Pad", Map.of("mode", Attribute.of("reflect")), mirrored.row(0, 0, 2, 2, 0, 0, 2, 2))
                .conv(3, 1, 1, 0, 0);
        Draft up = new Draft("up", 2).conv(3, 2, 1, 1, 1);
        up.node("ConvTranspose", Map.of("strides", Attribute.row(2, 2), "kernel_shape", Attribute.row(3, 3), "pads",
                Attribute.row(1, 1, 1, 1)), up.weight(2, 2, 3, 3));
        Draft same = new Draft("same", 2);
        same.node("Conv", Map.of("auto_pad", Attribute.of("SAME_UPPER"), "strides", Attribute.row(2, 2), "kernel_shape",
                Attribute.row(5, 5)), same.weight(2, 2, 5, 5)).conv(3, 2, 1, 1, 1);
        Draft mean = new Draft("mean", 2).conv(3, 1, 1, 1, 1);
        mean.node("InstanceNormalization", Map.of(), mean.weight(2), mean.weight(2));
        return Stream.of(new Draft("one", 2).conv(5, 1, 1, 2, 2).done(),
                new Draft("valid", 2).conv(4, 3, 1, 0, 0).conv(2, 2, 1, 0, 0).done(),
                same.done(),
                new Draft("dilated", 2).conv(3, 1, 3, 3, 3).conv(3, 2, 1, 1, 0).done(),
                new Draft("pooled", 2).conv(3, 1, 1, 1, 1)
                        .node("AveragePool",
                                Map.of("kernel_shape", Attribute.row(2, 3), "strides", Attribute.row(2, 3)))
                        .conv(3, 1, 1, 1, 1)
                        .done(),
                residual.done(), joined.done(), sliced.done(), padded.done(), mirrored.done(), up.done(),
                new Draft("trace", 1).conv(7, 2, 1, 3, 3).conv(3, 1, 2, 2, 2).done(),
                mean.done());
    }

    @ParameterizedTest
    @MethodSource("nets")
    void noPixelBeyondTheFieldCountsAndItsEdgesDo(Net net) throws InterruptedException {
        Random random = new Random(9);
        int h = net.rank == 4 ? H : 1;
        double[] x = random.doubles(2 * h * W, 0.2, 1).toArray();
        List<Long> shape = net.rank == 4 ? List.of(1L, 2L, (long) H, (long) W) : List.of(1L, 2L, (long) W);
        ImageInput input = ImageInput.of(net.graph);
        try (DirectContext run = new DirectContext(); Network network = OpenNetwork.open(net.graph, run)) {
            float[] grey = new float[x.length];
            Shapes shapes = Shapes.of(net.graph, input, grey, 2, h, W, run);
            ReceptiveField fields = new ReceptiveField(net.graph, input, shapes.of());
            Layout layout = shapes.layout("y");
            double[] before = answer(network, shape, x);
            for (int place : new int[]{0, layout.places() - 1, layout.places() / 2, layout.places() / 3}) {
                Field field = fields.inside("y", place / layout.width(), place % layout.width());
                assertTrue(field.columns().low() >= 0 && field.columns().high() < W);
                for (int axis = net.rank == 4 ? 0 : 1; axis < 2; axis++) {
                    ReceptiveField.Span span = axis == 0 ? field.rows() : field.columns();
                    for (int line = 0; line < (axis == 0 ? h : W); line++) {
                        double[] moved = x.clone();
                        for (int i = 0; i < x.length; i++)
                            if ((axis == 0 ? i / W % h : i % W) == line) moved[i] += 0.5 + random.nextDouble();
                        double[] after = answer(network, shape, moved);
                        boolean changed = false;
                        for (int c = 0; c < 2; c++)
                            changed |= Math.abs(after[c * layout.places() + place] - before[c * layout.places()
                                    + place]) > 1e-9;
                        boolean inside = line >= span.low() && line <= span.high();
                        boolean edge = line == span.low() || line == span.high();
                        String where = net.name + ", place " + place + ", axis " + axis + ", line " + line + " of " + span;
                        if (!inside) assertEquals(false, changed, where);
                        if (edge) assertTrue(changed, where);
                    }
                }
            }
        }
    }

    private static double[] answer(Network network, List<Long> shape, double[] x) {
        Map<String, StoredTensor> given = new HashMap<>();
        int[] extents = shape.stream().mapToInt(Long::intValue).toArray();
        given.put("x", StoredTensor.of(Values.of(x, extents)));
        return Objects.requireNonNull(network.run(given).get("y")).doubles();
    }
}
