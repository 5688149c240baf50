package org.neurarium.neurons.unit;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.Graph.Port;
import org.neurarium.data.StoredTensor;
import org.neurarium.data.Values;
import org.neurarium.nn.build.GraphBuilder;

/// Writes nodes that no network has, under names that none of its values has.
public final class Nodes {
    private final GraphBuilder graph;
    private final String prefix;
    private final ElementType type;
    private int count;

    /// @param prefix what all names begin with
    /// @param type   the numbers that are computed with: single or double
    public Nodes(GraphBuilder graph, String prefix, ElementType type) {
        this.graph = graph;
        this.prefix = prefix;
        this.type = type;
    }

    public GraphBuilder graph() { return graph; }

    public String node(String op, Map<String, Attribute> attributes, String... inputs) {
        return graph.node(prefix + count++ + "-" + op, op, attributes, inputs);
    }

    public String node(String op, String... inputs) { return node(op, Map.of(), inputs); }

    /// A node whose value is called `name`, and goes out.
    public String output(String name, String value) {
        graph.node(name, "Identity", Map.of(), value);
        graph.output(new Port(name, type, java.util.Optional.empty()));
        return name;
    }

    /// Whole numbers that go out.
    public String whole(String name, String value) {
        graph.node(name, "Identity", Map.of(), value);
        graph.output(new Port(name, ElementType.INT64, java.util.Optional.empty()));
        return name;
    }

    /// Something that is given with each question.
    public String input(String name, long... shape) {
        return graph.input(name, type, Arrays.stream(shape)
                .mapToObj(GraphBuilder::dim)
                .toArray(
                        org.neurarium.data.Graph.Dim[]::new));
    }

    public String whole(String name, long... shape) {
        return graph.input(name, ElementType.INT64, Arrays.stream(shape)
                .mapToObj(GraphBuilder::dim)
                .toArray(
                        org.neurarium.data.Graph.Dim[]::new));
    }

    /// One number, which a script then has as a number.
    public String number(double value) {
        StoredTensor one = type == ElementType.DOUBLE
                ? StoredTensor.of(Values.of(new double[]{value}))
                : StoredTensor.real(List.of(), (float) value);
        return graph.constant(prefix + count++ + "-numbers", new StoredTensor(one.type(), List.of(), one.bytes()));
    }

    /// Numbers of this shape; none for a row.
    public String numbers(double[] values, int... shape) {
        Values all;
        if (type == ElementType.DOUBLE) all = Values.of(values, shape);
        else {
            float[] single = new float[values.length];
            for (int i = 0; i < single.length; i++)
                single[i] = (float) values[i];
            all = Values.of(single, shape);
        }
        return graph.constant(prefix + count++ + "-numbers", StoredTensor.of(all));
    }

    public String row(long... values) {
        return graph.constant(prefix + count++ + "-row", StoredTensor.whole(List.of((long) values.length), values));
    }

    public String add(String a, String b) { return node("Add", a, b); }

    public String sub(String a, String b) { return node("Sub", a, b); }

    public String mul(String a, String b) { return node("Mul", a, b); }

    public String div(String a, String b) { return node("Div", a, b); }

    public String times(double factor, String x) { return mul(x, number(factor)); }

    public String reshape(String x, long... shape) { return node("Reshape", x, row(shape)); }

    /// Places `from` to `to` of an axis.
    public String slice(String x, int axis, long from, long to) {
        return node("Slice", x, row(from), row(to), row(axis));
    }

    public String mean(String x, long... axes) {
        return node("ReduceMean", Map.of("keepdims", Attribute.of(0)), x, row(axes));
    }

    public String sum(String x, long... axes) {
        return node("ReduceSum", Map.of("keepdims", Attribute.of(0)), x, row(axes));
    }

    public String sum(String x) { return node("ReduceSum", Map.of("keepdims", Attribute.of(0)), x); }

    public String join(int axis, List<String> parts) {
        return parts.size() == 1
                ? parts.getFirst()
                : node("Concat", Map.of("axis", Attribute.of(axis)), parts.toArray(String[]::new));
    }
}
