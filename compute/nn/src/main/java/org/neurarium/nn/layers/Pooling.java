package org.neurarium.nn.layers;

import java.util.Map;
import org.neurarium.data.Graph.Attribute;

/// What joins places to fewer.
public sealed interface Pooling extends Layer {
    /// The largest of each window.
    record Max(int dimensions, int window, int stride, int padding) implements Pooling {
        public Max(int window) { this(2, window, window, 0); }

        @Override
        public String add(Place at, String x) { return windows(at, "MaxPool", dimensions, window, stride, padding, x); }
    }

    /// The mean of each window.
    record Mean(int dimensions, int window, int stride, int padding) implements Pooling {
        public Mean(int window) { this(2, window, window, 0); }

        @Override
        public String add(Place at, String x) {
            return windows(at, "AveragePool", dimensions, window, stride, padding, x);
        }
    }

    /// The mean of all places of each channel: (batch, channels).
    record Global() implements Pooling {
        @Override
        public String add(Place at, String x) {
            return at.node("Flatten", Map.of(), at.step("mean", "GlobalAveragePool", Map.of(), x));
        }
    }

    /// The mean over the second dimension, as of tokens: (batch, features).
    record Tokens() implements Pooling {
        @Override
        public String add(Place at, String x) {
            return at.node("ReduceMean", Map.of("keepdims", Attribute.of(0)), x, at.row("second", 1));
        }
    }

    private static String windows(Place at, String op, int d, int window, int stride, int padding, String x) {
        return at.node(op,
                Map.of("kernel_shape", Convolution.same(d, window), "strides", Convolution.same(d, stride), "pads",
                        Convolution.same(2 * d, padding)),
                x);
    }
}
