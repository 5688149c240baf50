package org.neurarium.nn.operators;

import static org.neurarium.nn.operators.Call.real;

import java.util.List;

/// Attention as one operator, as exporters write it from opset 23 on.
final class Attending {
    private Attending() {}

    static void addTo(Operators t) {
        t.many("Attention", n -> {
            n.types(n.type(0), n.type(1), n.type(2), n.type(0));
            if (n.whole("left_window_size", -1) >= 0 || n.whole("right_window_size", -1) >= 0) {
                throw n.refuse("attends within a window, which Neurarium does not run");
            }
            List<String> arguments = List.of(n.in(0), n.in(1), n.in(2), n.optional(3), n.optional(4), n.optional(5), n
                    .optional(6), Long.toString(n.whole("q_num_heads", 0)), Long.toString(n.whole("kv_num_heads", 0)),
                    n.set("scale")
                            ? real(n.real("scale", 1))
                            : "None",
                    real(n.real("softcap", 0)), Call.bool(n.flag("is_causal", false)), Long.toString(n.whole(
                            "qk_matmul_output_mode", 0)),
                    n.set("softmax_precision")
                            ? Integer.toString(Types.dtype(Types.type(n, n.whole("softmax_precision", 1))))
                            : "None");
            return Operators.members(n.let("self.attention(" + String.join(", ", arguments) + ")"), 4);
        });
        t.one("RotaryEmbedding",
                n -> "self.rotary(%s, %s, %s, %s, %s, %d, %d)".formatted(n.in(0), n.in(1), n.in(2), n.optional(
                        3), Call.bool(n.flag("interleaved", false)), n.whole("num_heads", 0),
                        n.whole("rotary_embedding_dim", 0)));
    }
}
