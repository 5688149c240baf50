package org.neurarium.nn.layers;

import java.util.List;
import java.util.Map;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.StoredTensor;

/// Tokens (batch, place, features) that look at each other: softmax(q kᵀ / √width of a head) v in each head, and all heads mapped
/// back (Vaswani et al. 2017).
///
/// @param causal whether each sees only those before it and itself
public record Attention(int width, int heads, boolean causal) implements Layer {
    @Override
    public String add(Place at, String x) {
        int each = width / heads;
        Place in = at.in("in");
        String all = Linear.onTokens(in, x,
                at.weight("in_proj_weight", new Initial.XavierUniform(1), 3L * width, width), at
                        .weight("in_proj_bias", Initial.ZEROS, 3L * width));
        String cut = at.step("cut", "Reshape", Map.of(), all, at.row("heads", 0, 0, 3, heads, each));
        String turned = at.step("by-head", "Transpose", Map.of("perm", Attribute.row(2, 0, 3, 1, 4)), cut);
        List<String> parts = at.steps("qkv", "Split", Map.of("axis", Attribute.of(0), "num_outputs", Attribute.of(3)),
                3, turned);
        String first = at.row("first", 0);
        List<String> qkv = List.of("q", "k", "v");
        List<String> flat = List.of(0, 1, 2)
                .stream()
                .map(i -> at.step(qkv.get(i), "Squeeze", Map.of(), parts.get(i), first))
                .toList();
        String seen = attend(at, flat.get(0), flat.get(1), flat.get(2), each, causal);
        String back = at.step("places", "Transpose", Map.of("perm", Attribute.row(0, 2, 1, 3)), seen);
        String joined = at.step("joined", "Reshape", Map.of(), back, at.row("features", 0, 0, width));
        return new Linear(width, width, true, true, new Initial.XavierUniform(1)).add(at.in("out_proj"), joined);
    }

    /// Heads (batch, head, place, features of a head).
    private static String attend(Place at, String q, String k, String v, int each, boolean causal) {
        String scaled = at.step("scaled", "Mul", Map.of(), q, at.number("scale", 1 / Math.sqrt(each)));
        String keys = at.step("keys", "Transpose", Map.of("perm", Attribute.row(0, 1, 3, 2)), k);
        String scores = at.step("scores", "MatMul", Map.of(), scaled, keys);
        if (causal) {
            String extent = at.step("extent", "Shape", Map.of("start", Attribute.of(2)), scores);
            String never = at.step("never", "ConstantOfShape",
                    Map.of("value", new Attribute.Tensor(StoredTensor.real(List.of(
                            1L), Float.NEGATIVE_INFINITY))),
                    extent);
            String later = at.step("later", "Trilu", Map.of("upper", Attribute.of(1)), never, at.graph()
                    .constant(at.path() + "/above", StoredTensor.whole(List.of(), 1)));
            scores = at.step("masked", "Add", Map.of(), scores, later);
        }
        return at.step("seen", "MatMul", Map.of(),
                at.step("weights", "Softmax", Map.of("axis", Attribute.of(-1)), scores), v);
    }
}
