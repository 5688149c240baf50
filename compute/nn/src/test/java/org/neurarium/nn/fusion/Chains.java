package org.neurarium.nn.fusion;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.StoredTensor;
import org.neurarium.nn.build.GraphBuilder;

/// Graphs in which exporters' ways to write one thing stand, of random extents and in random order of operands.
final class Chains {
    private final Random random;
    private final GraphBuilder g = new GraphBuilder("chains");
    private final int width;
    private final int places;
    private int values;

    private Chains(Random random) {
        this.random = random;
        this.width = 4 * (1 + random.nextInt(4));
        this.places = 1 + random.nextInt(7);
    }

    /// What is written, and what it is to become.
    enum Kind {
        LINEAR("torch.linear("), LAYER_NORM("torch.layer_norm("), GELU("torch.gelu("), GELU_TANH("torch.gelu("), SWISH(
                "torch.silu("), ATTENTION("torch.scaled_dot_product_attention("), MASKED_ATTENTION(
                        "torch.scaled_dot_product_attention("), HIDDEN_ATTENTION(
                                "torch.scaled_dot_product_attention("), BATCH_NORM("torch.convolution(");

        final String call;

        Kind(String call) { this.call = call; }
    }

    /// A graph from `x` [batch, places, width] to `y`, and its extents.
    record Case(Graph graph, long batch, long places, long width) {}

    static Case of(Kind kind, long seed) {
        Chains c = new Chains(new Random(seed));
        int places = c.places;
        String x = c.g.input("x", ElementType.FLOAT, GraphBuilder.dim("batch"), GraphBuilder.dim(places), GraphBuilder
                .dim(c.width));
        String y = c.chain(kind, x);
        c.g.output(c.g.node("y", "Add", Map.of(), y, x));
        return new Case(c.g.build(), 1 + c.random.nextInt(3), places, c.width);
    }

    private String chain(Kind kind, String x) {
        return switch (kind) {
            case LINEAR -> linear(x);
            case LAYER_NORM -> layerNorm(x);
            case GELU -> gelu(x);
            case GELU_TANH -> geluTanh(x);
            case SWISH -> either("Mul", x, step("Sigmoid", x));
            case ATTENTION, MASKED_ATTENTION, HIDDEN_ATTENTION -> attention(kind, x);
            case BATCH_NORM -> batchNorm(x);
        };
    }

    private String linear(String x) {
        String m = random.nextBoolean()
                ? step("Transpose", Map.of("perm", Attribute.row(1, 0)), weight(width, width))
                : weight(width, width);
        return either("Add", step("MatMul", x, m), weight(width));
    }

    private String layerNorm(String x) {
        String last = g.constant("last" + values++, StoredTensor.whole(List.of(1L), -1));
        String d = step("Sub", x, step("ReduceMean", x, last));
        String square = random.nextBoolean() ? step("Pow", d, number(2)) : step("Mul", d, d);
        String root = step("Sqrt", either("Add", step("ReduceMean", square, last), number(1e-5)));
        return either("Add", either("Mul", step("Div", d, root), weight(width)), weight(width));
    }

    private String gelu(String x) {
        String inside = random.nextBoolean()
                ? step("Div", x, number(Math.sqrt(2)))
                : either("Mul", x, number(Math.sqrt(0.5)));
        return half(x, either("Add", step("Erf", inside), number(1)));
    }

    private String geluTanh(String x) {
        String cube = either("Mul", step("Pow", x, number(3)), number(0.044715));
        String inside = either("Mul", either("Add", x, cube), number(Math.sqrt(2 / Math.PI)));
        return half(x, either("Add", step("Tanh", inside), number(1)));
    }

    /// x · gate / 2, in one of three orders.
    private String half(String x, String gate) {
        return switch (random.nextInt(3)) {
            case 0 -> either("Mul", either("Mul", x, gate), number(0.5));
            case 1 -> either("Mul", x, either("Mul", gate, number(0.5)));
            default -> either("Mul", step("Div", x, number(2)), gate);
        };
    }

    private String attention(Kind kind, String x) {
        int heads = 2, each = width / 2;
        String q = heads(linear(x), heads, each, 0, 2, 1, 3), v = heads(linear(x), heads, each, 0, 2, 1, 3);
        String turned = random.nextBoolean()
                ? heads(linear(x), heads, each, 0, 2, 3, 1)
                : step("Transpose", Map.of("perm", Attribute.row(0, 1, 3, 2)), heads(linear(x), heads, each, 0, 2, 1,
                        3));
        double scale = 1 / Math.sqrt(each);
        String scores = switch (random.nextInt(4)) {
            case 0 -> step("MatMul", either("Mul", q, number(scale)), turned);
            case 1 -> either("Mul", step("MatMul", q, turned), number(scale));
            case 2 -> step("Div", step("MatMul", q, turned), number(1 / scale));
            default -> step("MatMul", either("Mul", q, number(Math.sqrt(scale))), either("Mul", turned, number(Math
                    .sqrt(scale))));
        };
        String masked = switch (kind) {
            case MASKED_ATTENTION -> either("Add", scores, random.nextBoolean()
                    ? weight(places, places)
                    : weight(1, heads, places, places));
            // As a text is read: what comes later is not seen.
            case HIDDEN_ATTENTION -> step("Where", g.node("later" + values++, "Greater", Map.of(), row(1, places), row(
                    places, 1)), number(Double.NEGATIVE_INFINITY), scores);
            default -> scores;
        };
        String seen = step("MatMul", step("Softmax", Map.of("axis", Attribute.of(-1)), masked), v);
        String back = step("Transpose", Map.of("perm", Attribute.row(0, 2, 1, 3)), seen);
        return step("Reshape", back, g.constant("wide" + values++, StoredTensor.whole(List.of(3L), 0, 0, width)));
    }

    /// Images of one row, as wide as there are places: (batch, channel, 1, place).
    private String batchNorm(String x) {
        String images = step("Unsqueeze", step("Transpose", Map.of("perm", Attribute.row(0, 2, 1)), x),
                g.constant("one",
                        StoredTensor.whole(List.of(1L), 2)));
        int groups = random.nextBoolean() ? 1 : 4;
        String w = weight(width, width / groups, 1, 3);
        Map<String, Attribute> how = Map.of("group", Attribute.of(groups), "pads", Attribute.row(0, 1, 0, 1),
                "kernel_shape", Attribute.row(1, 3));
        String y = random.nextBoolean()
                ? step("Conv", how, images, w)
                : step("Conv", how, images, w, weight(width));
        String variance = g.weight("variance", StoredTensor.real(List.of((long) width), positive()));
        String normal = step("BatchNormalization", Map.of("epsilon", Attribute.of(1e-3)), y, weight(width), weight(
                width), g.weight("mean", StoredTensor.real(List.of((long) width), positive())), variance);
        return step("Transpose", Map.of("perm", Attribute.row(0, 2, 1)), step("Squeeze", normal, "one"));
    }

    /// 0, 1, …
    private String row(long... shape) {
        float[] all = new float[places];
        for (int i = 0; i < places; i++)
            all[i] = i;
        return g.constant("row" + values++, StoredTensor.real(LongStream.of(shape).boxed().toList(), all));
    }

    private float[] positive() {
        float[] all = new float[width];
        for (int i = 0; i < width; i++)
            all[i] = random.nextFloat() + 0.1f;
        return all;
    }

    private String heads(String x, int heads, int each, long... order) {
        String apart = step("Reshape", x, g.constant("apart" + values++, StoredTensor.whole(List.of(4L), 0, 0, heads,
                each)));
        return step("Transpose", Map.of("perm", Attribute.row(order)), apart);
    }

    private String weight(long... shape) {
        float[] all = new float[(int) LongStream.of(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < all.length; i++)
            all[i] = (float) random.nextGaussian();
        return g.weight("w" + values++, StoredTensor.real(LongStream.of(shape).boxed().toList(), all));
    }

    /// As a constant or, as newer exporters have it, as a weight.
    private String number(double value) {
        StoredTensor t = StoredTensor.real(random.nextBoolean() ? List.of() : List.of(1L), (float) value);
        return random.nextBoolean() ? g.constant("c" + values++, t) : g.weight("c" + values++, t);
    }

    private String step(String op, String... inputs) { return step(op, Map.of(), inputs); }

    private String step(String op, Map<String, Attribute> attributes, String... inputs) {
        return g.node("v" + values++, op, attributes, inputs);
    }

    /// An operator that takes its operands in any order.
    private String either(String op, String a, String b) {
        return random.nextBoolean() ? step(op, a, b) : step(op, b, a);
    }
}
