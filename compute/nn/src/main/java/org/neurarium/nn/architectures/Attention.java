package org.neurarium.nn.architectures;

import java.util.Map;
import java.util.Optional;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph.Attribute;

/// Attention (Vaswani et al. 2017), softmax(q kᵀ/√w) v in heads of width w, with all that lies between as values:
/// `PATH/scores`, `PATH/probabilities` [batch, head, to, from] and `PATH/context`, which the last linear module takes.
final class Attention {
    private final Draft d;
    private final int heads;
    private final int width;

    Attention(Draft d, int heads, int width) {
        this.d = d;
        this.heads = heads;
        this.width = width;
    }

    /// [batch, n, heads · width] as [batch, n, heads, width].
    String apart(String path, String x, int heads) { return d.reshape(path, x, 0, 0, heads, width); }

    /// Heads before positions.
    String headsFirst(String path, String x) { return d.transpose(path, x, 0, 2, 1, 3); }

    /// @param q      [batch, n, heads · width], as k and v
    /// @param future where a position must not look, [n, n]; empty where it may look everywhere
    /// @return the context, [batch, n, heads · width]
    String of(String path, String q, String k, String v, Optional<String> future) {
        return ofHeads(path, split(path + "/query", q), split(path + "/key", k), split(path + "/value", v), future);
    }

    /// [batch, n, heads · width] as [batch, heads, n, width].
    String split(String path, String x) { return headsFirst(path, apart(path + "/apart", x, heads)); }

    /// The same of what is in heads already, [batch, heads, n, width].
    String ofHeads(String path, String q, String k, String v, Optional<String> future) {
        String scores = scores(path, q, k);
        if (future.isPresent()) {
            scores = d.node(path + "/masked", "Where", future.get(),
                    d.number(path + "/never", Double.NEGATIVE_INFINITY),
                    scores);
        }
        return context(path, scores, v);
    }

    String scores(String path, String q, String k) {
        String raw = d.node(path + "/products", "MatMul", q, d.transpose(path + "/key/transposed", k, 0, 1, 3, 2));
        return d.node(path + "/scores", "Mul", raw, d.number(path + "/scale", 1 / Math.sqrt(width)));
    }

    String context(String path, String scores, String v) {
        String p = d.node(path + "/probabilities", "Softmax", Map.of("axis", Attribute.of(-1)), scores);
        String mixed = headsFirst(path + "/mixed", d.node(path + "/mixture", "MatMul", p, v));
        return d.reshape(path + "/context", mixed, 0, 0, (long) heads * width);
    }

    /// The positions 0, 1, … of a text [batch, n].
    static String positions(Draft d, String ids) {
        String length = d.node("length", "Shape", Map.of("start", Attribute.of(1), "end", Attribute.of(2)), ids);
        String one = d.node("length/number", "Squeeze", length, d.ints("length/axes", 0));
        return d.node("positions", "Range", d.whole("positions/first", 0), one, d.whole("positions/step", 1));
    }

    /// Where a position must not look: at what comes later.
    static String future(Draft d, String positions) {
        return d.node("future", "Greater", d.unsqueeze("future/from", positions, 0), d.unsqueeze("future/to", positions,
                1));
    }

    static Attribute cast(ElementType type) { return Attribute.of(type.onnx()); }
}
