package org.neurarium.nn.operators;

import static org.neurarium.nn.operators.Call.real;

import java.util.List;

/// Values brought to mean 0 and variance 1, or to sum 1.
final class Normalisations {
    private Normalisations() {}

    static void addTo(Operators t) {
        t.many("BatchNormalization", n -> {
            String x = n.in(0), e = real(n.real("epsilon", 1e-5));
            if (!n.flag("training_mode", false)) {
                return List.of("torch.batch_norm(%s, %s, %s, %s, %s, False, 0., %s, False)".formatted(x, n.in(1), n.in(
                        2), n.in(3), n.in(4), e));
            }
            return Operators
                    .members(n.let("self.batch_norm_training(%s, %s, %s, %s, %s, %s, %s)".formatted(x, n.in(1), n
                            .in(2), n.in(3), n.in(4), real(n.real("momentum", 0.9)), e)), 3);
        });
        t.one("InstanceNormalization",
                n -> "torch.instance_norm(%s, %s, %s, None, None, True, 0., %s, False)".formatted(n
                        .in(0), n.in(1), n.in(2), real(n.real("epsilon", 1e-5))));
        t.one("GroupNormalization", n -> {
            String w = n.in(1), b = n.in(2), groups = Long.toString(n.whole("num_groups", 1));
            if (n.flag("per_group", false)) {
                String each = "torch.size(" + n.in(0) + ", 1) // " + groups;
                w = "torch.repeat_interleave(" + w + ", " + each + ")";
                b = "torch.repeat_interleave(" + b + ", " + each + ")";
            }
            return "torch.group_norm(%s, %s, %s, %s, %s)".formatted(n.in(0), groups, w, b,
                    real(n.real("epsilon", 1e-5)));
        });
        t.many("LayerNormalization", n -> {
            n.types(n.type(0));
            if (n.whole("axis", -1) == -1 && n.has(2) && !n.wants(1) && !n.wants(2)) {
                return List.of("self.layer_norm_last(%s, %s, %s, %s)".formatted(n.in(0), n.in(1), n.in(2), real(n.real(
                        "epsilon", 1e-5))));
            }
            String three = n
                    .let("self.layer_norm(%s, %d, %s, %s, %s)".formatted(n.in(0), n.whole("axis", -1), n.in(1), n
                            .optional(2), real(n.real("epsilon", 1e-5))));
            return Operators.members(three, 3);
        });
        t.one("RMSNormalization",
                n -> "self.rms_norm(%s, %d, %s, %s)".formatted(n.in(0), n.whole("axis", -1), n.in(1), real(
                        n.real("epsilon", 1e-5))));
        t.one("MeanVarianceNormalization", n -> "self.mean_variance(%s, %s)".formatted(n.in(0), n.wholes("axes")
                .map(Call::list)
                .orElse("[0, 2, 3]")));
        t.one("LpNormalization", n -> "self.lp_normalization(%s, %d, %d)".formatted(n.in(0), n.whole("p", 2), n.whole(
                "axis", -1)));
        t.one("LRN", n -> "self.lrn(%s, %d, %s, %s, %s)".formatted(n.in(0), n.whole("size", 1), real(n.real("alpha",
                1e-4)), real(n.real("beta", 0.75)), real(n.real("bias", 1))));
        t.one("Softmax", n -> "torch.softmax(" + n.in(0) + ", " + n.whole("axis", -1) + ")");
        t.one("LogSoftmax", n -> "torch.log_softmax(" + n.in(0) + ", " + n.whole("axis", -1) + ")");
        t.one("Hardmax", n -> "self.hardmax(" + n.in(0) + ", " + n.whole("axis", -1) + ")");
    }
}
