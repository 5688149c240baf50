package org.neurarium.nn.operators;

import static org.neurarium.nn.operators.Call.real;

/// Operators that no file has: what [org.neurarium.nn.fusion] writes for chains of others. Each goes back to the chain where the
/// shapes of a run are not those that torch's own kernel is for.
final class Fused {
    private Fused() {}

    static void addTo(Operators t) {
        t.one("FusedLinear", n -> "self.fused_linear(%s, %s, %s)".formatted(n.in(0), n.in(1), n.in(2)));
        t.one("FusedLayerNorm", n -> "self.layer_norm_last(%s, %s, %s, %s)".formatted(n.in(0), n.in(1), n.in(2), real(
                n.real("epsilon", 1e-5))));
        t.one("FusedAttention", n -> "self.fused_attention(%s, %s, %s, %s, %d)".formatted(n.in(0), n.in(1), n.in(2),
                real(n.real("scale", 1)), n.whole("axis", -1)));
        t.one("FusedMaskedAttention", n -> "self.fused_masked_attention(%s, %s, %s, %s, %s, %d, %s)".formatted(n.in(0),
                n.in(1), n.in(2), n.in(3), real(n.real("scale", 1)), n.whole("axis", -1), n.whole("hides",
                        0) == 1 ? "True" : "False"));
    }
}
