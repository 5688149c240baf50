package org.neurarium.nn.layers;

import java.util.Map;
import org.neurarium.data.Graph.Attribute;

/// Normalisations that look at one example alone; each with a scale and a shift of its own.
public sealed interface Norm extends Layer {
    /// Channels in groups (Wu & He 2018).
    record Group(int groups, int channels, double epsilon) implements Norm {
        public Group(int groups, int channels) { this(groups, channels, 1e-5); }

        @Override
        public String add(Place at, String x) {
            return at.node("GroupNormalization",
                    Map.of("num_groups", Attribute.of(groups), "epsilon", Attribute.of(epsilon)),
                    x, at.weight("weight", Initial.ONES, channels), at.weight("bias", Initial.ZEROS, channels));
        }
    }

    /// Each channel of each example for itself.
    record Instance(int channels, double epsilon) implements Norm {
        public Instance(int channels) { this(channels, 1e-5); }

        @Override
        public String add(Place at, String x) {
            return at.node("InstanceNormalization", Map.of("epsilon", Attribute.of(epsilon)), x, at.weight("weight",
                    Initial.ONES, channels), at.weight("bias", Initial.ZEROS, channels));
        }
    }

    /// The last dimension (Ba et al. 2016).
    record Last(int width, double epsilon) implements Norm {
        public Last(int width) { this(width, 1e-5); }

        @Override
        public String add(Place at, String x) {
            return at.node("LayerNormalization", Map.of("axis", Attribute.of(-1), "epsilon", Attribute.of(epsilon)), x,
                    at
                            .weight("weight", Initial.ONES, width),
                    at.weight("bias", Initial.ZEROS, width));
        }
    }

    /// The last dimension divided by its root mean square, and scaled (Zhang & Sennrich 2019).
    record RootMeanSquare(int width, double epsilon) implements Norm {
        public RootMeanSquare(int width) { this(width, 1e-6); }

        @Override
        public String add(Place at, String x) {
            String squares = at.step("squares", "Mul", Map.of(), x, x);
            String mean = at.step("mean", "ReduceMean", Map.of("keepdims", Attribute.of(1)), squares,
                    at.row("last", -1));
            String root = at.step("root", "Sqrt", Map.of(),
                    at.step("sum", "Add", Map.of(), mean, at.number("epsilon", epsilon)));
            return at.node("Mul", Map.of(), at.step("divided", "Div", Map.of(), x, root),
                    at.weight("weight", Initial.ONES,
                            width));
        }
    }
}
