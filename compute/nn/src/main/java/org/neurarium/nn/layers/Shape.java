package org.neurarium.nn.layers;

import java.util.List;
import java.util.Map;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.StoredTensor;

/// What changes where numbers lie, and how many places there are.
public sealed interface Shape extends Layer {
    /// (batch, all else).
    record Flat() implements Shape {
        @Override
        public String add(Place at, String x) { return at.node("Flatten", Map.of(), x); }
    }

    /// Another shape: 0 keeps a dimension, −1 takes the rest.
    record As(List<Long> shape) implements Shape {
        @Override
        public String add(Place at, String x) {
            return at.node("Reshape", Map.of(), x, at.row("shape", shape.stream().mapToLong(n -> n).toArray()));
        }
    }

    /// Dimensions in another order.
    record Turned(List<Long> order) implements Shape {
        @Override
        public String add(Place at, String x) {
            return at.node("Transpose", Map.of("perm", new Attribute.Wholes(order)), x);
        }
    }

    /// (batch, channels, places…) as tokens: (batch, places, channels).
    record Tokens() implements Shape {
        @Override
        public String add(Place at, String x) {
            String flat = at.step("flat", "Reshape", Map.of(), x, at.row("shape", 0, 0, -1));
            return at.node("Transpose", Map.of("perm", Attribute.row(0, 2, 1)), flat);
        }
    }

    /// Images so many times as large: the nearest pixel, or in lines between pixels.
    record Upsampled(int factor, boolean linear) implements Shape {
        @Override
        public String add(Place at, String x) {
            String scales = at.graph()
                    .constant(at.path() + "/scales", StoredTensor.real(List.of(4L), 1, 1, factor, factor));
            Map<String, Attribute> nearest = Map.of("mode", Attribute.of("nearest"), "coordinate_transformation_mode",
                    Attribute.of(
                            "asymmetric"),
                    "nearest_mode", Attribute.of("floor"));
            return at.node("Resize", linear ? Map.of("mode", Attribute.of("linear")) : nearest, x, "", scales);
        }
    }

    /// In another type of numbers.
    record Cast(ElementType to) implements Shape {
        @Override
        public String add(Place at, String x) { return at.node("Cast", Map.of("to", Attribute.of(to.onnx())), x); }
    }
}
