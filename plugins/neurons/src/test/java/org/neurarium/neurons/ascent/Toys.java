package org.neurarium.neurons.ascent;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.Random;
import org.neurarium.data.BadInput;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.StoredTensor;
import org.neurarium.data.Values;
import org.neurarium.neurons.network.OpenNetwork;
import org.neurarium.neurons.unit.ImageInput;
import org.neurarium.neurons.unit.Layout;
import org.neurarium.neurons.unit.Unit;
import org.neurarium.nn.Network;
import org.neurarium.nn.build.GraphBuilder;
import org.neurarium.testkit.DirectContext;

/// Small networks whose units are known.
final class Toys {
    private Toys() {}

    private static StoredTensor drawn(ElementType type, long seed, int... shape) {
        int n = 1;
        for (int s : shape)
            n *= s;
        double[] values = new Random(seed).doubles(n, -0.5, 0.5).toArray();
        return stored(type, values, shape);
    }

    static StoredTensor stored(ElementType type, double[] values, int... shape) {
        if (type == ElementType.DOUBLE) return StoredTensor.of(Values.of(values, shape));
        float[] single = new float[values.length];
        for (int i = 0; i < single.length; i++)
            single[i] = (float) values[i];
        return StoredTensor.of(Values.of(single, shape));
    }

    /// Two smooth convolutions of pictures with three channels.
    static Graph smooth(ElementType type, int height, int width) {
        GraphBuilder g = new GraphBuilder("smooth");
        String x = g.input("image", type, GraphBuilder.dim("batch"), GraphBuilder.dim(3), GraphBuilder.dim(height),
                GraphBuilder.dim(width));
        Map<String, Attribute> same = Map.of("kernel_shape", Attribute.row(3, 3), "pads", Attribute.row(1, 1, 1, 1));
        String a = g.node("a", "Tanh", Map.of(),
                g.node("a/conv", "Conv", same, x, g.weight("a.weight", drawn(type, 1, 4, 3, 3, 3))));
        g.output(new Graph.Port(g.node("b", "Conv", same, a, g.weight("b.weight", drawn(type, 2, 5, 4, 3, 3))), type,
                Optional.empty()));
        return g.build();
    }

    /// One convolution and a norm of groups behind it.
    static Graph grouped() {
        GraphBuilder g = new GraphBuilder("grouped");
        String x = g.input("image", ElementType.FLOAT, GraphBuilder.dim("batch"), GraphBuilder.dim(3),
                GraphBuilder.dim(8), GraphBuilder.dim(8));
        String a = g.node("a", "Conv", Map.of("kernel_shape", Attribute.row(1, 1)), x,
                g.weight("a.weight", drawn(ElementType.FLOAT, 1, 4, 3, 1, 1)));
        g.output(g.node("b", "GroupNormalization", Map.of("num_groups", Attribute.of(2)), a,
                g.weight("scale", drawn(ElementType.FLOAT, 2, 4)), g.weight("bias", drawn(ElementType.FLOAT, 3, 4))));
        return g.build();
    }

    /// y = W x of flat pictures of one channel, a row of W a unit.
    static Graph linear(int side, double[]... rows) {
        GraphBuilder g = new GraphBuilder("linear");
        String x = g.input("image", ElementType.FLOAT, GraphBuilder.dim("batch"), GraphBuilder.dim(1),
                GraphBuilder.dim(side), GraphBuilder
                        .dim(side));
        double[] all = new double[rows.length * side * side];
        for (int r = 0; r < rows.length; r++)
            System.arraycopy(rows[r], 0, all, r * side * side, side * side);
        String flat = g.node("flat", "Flatten", Map.of(), x);
        g.output(g.node("y", "Gemm", Map.of("transB", Attribute.of(1)), flat,
                g.weight("w", stored(ElementType.FLOAT, all, rows.length, side
                        * side))));
        return g.build();
    }

    static Network open(Graph graph) { return open(graph, _ -> false); }

    static Network narrow(Graph graph) { return open(graph, Ascent::isOfTheNetwork); }

    private static Network open(Graph graph, Predicate<String> narrow) {
        try (DirectContext run = new DirectContext()) {
            return OpenNetwork.open(graph, narrow, run);
        } catch (InterruptedException e) {
            throw new BadInput("cancelled", e);
        }
    }

    static Setup setup(Graph graph, Map<String, List<Long>> shapes, double limit, String... units) {
        Map<String, Layout> layouts = new HashMap<>();
        List<Unit> parsed = java.util.Arrays.stream(units).map(u -> Unit.parse(u, "y", List.of())).toList();
        parsed.forEach(u -> u.layers().forEach(l -> layouts.put(l, Layout.of(graph, l, shapes))));
        double[] limits = new double[units.length];
        java.util.Arrays.fill(limits, limit);
        return new Setup(graph, ImageInput.of(graph), layouts, parsed, 1, 0, 0, false, Optional.empty(), limits);
    }

    static Frame frame(int channels, int height, int width, int canvas) {
        double[] one = new double[channels], zero = new double[channels];
        java.util.Arrays.fill(one, 2);
        java.util.Arrays.fill(zero, 1);
        return new Frame(channels, height, width, canvas, one, zero);
    }
}
