package org.neurarium.nn.architectures;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.StoredTensor;

/// The turning of queries and keys (RoPE, Su et al. 2021): pair i of a head at position p by the angle p · base^(−2i/width), as
/// far as it is not stretched for longer texts.
///
/// @param neighbours whether 2i and 2i + 1 are turned, instead of i and i + half
record Rope(String cos, String sin, boolean neighbours, int width) {
    static Rope of(Draft d, String positions, int width, double base, boolean neighbours, RopeScaling scaling) {
        double[] speeds = IntStream.range(0, width / 2).mapToDouble(i -> Math.pow(base, -2.0 * i / width)).toArray();
        String all = scaling.speeds(d, row(d, "rope/speeds", scaling.of(speeds)), width);
        String at = d.node("rope/positions", "Cast", Map.of("to", Attention.cast(ElementType.FLOAT)), positions);
        String angles = d.node("rope/angles", "Mul", d.node("rope/places", "Unsqueeze", at, d.ints("rope/axes", 1, 2)),
                all);
        return new Rope(d.node("rope/cos", "Cos", angles), d.node("rope/sin", "Sin", angles), neighbours, width);
    }

    /// A number a pair, [1, 1, pairs].
    static String row(Draft d, String path, double[] values) {
        float[] all = new float[values.length];
        for (int i = 0; i < all.length; i++)
            all[i] = (float) values[i];
        return d.graph.constant(d.path(path), StoredTensor.real(List.of(1L, 1L, (long) all.length), all));
    }

    /// @param x [batch, n, heads, width]
    String turn(Draft d, String path, String x) {
        String pairs = neighbours
                ? d.node(path + "/pairs", "Reshape", x, d.ints(path + "/two", 0, 0, -1, width / 2, 2))
                : x;
        List<String> ab = d.split(path + "/parts", 2, -1, pairs);
        String a = ab.get(0), b = ab.get(1);
        if (neighbours) {
            a = d.node(path + "/a", "Squeeze", a, d.ints(path + "/a/axes", -1));
            b = d.node(path + "/b", "Squeeze", b, d.ints(path + "/b/axes", -1));
        }
        String first = d.node(path + "/first", "Sub", d.node(path + "/ac", "Mul", a, cos), d.node(path + "/bs", "Mul", b,
                sin));
        String second = d.node(path + "/second", "Add", d.node(path + "/bc", "Mul", b, cos), d.node(path + "/as", "Mul",
                a, sin));
        Map<String, Attribute> last = Map.of("axis", Attribute.of(-1));
        if (!neighbours) return d.node(path, "Concat", last, first, second);
        String both = d.node(path + "/both", "Concat", last, d.unsqueeze(path + "/first/apart", first, -1), d.unsqueeze(
                path + "/second/apart", second, -1));
        return d.reshape(path, both, 0, 0, -1, width);
    }
}
