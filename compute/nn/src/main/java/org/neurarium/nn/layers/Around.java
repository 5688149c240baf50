package org.neurarium.nn.layers;

import java.util.Map;
import org.neurarium.data.Graph.Attribute;

/// What goes around a piece of a network and meets it again behind.
public sealed interface Around extends Layer {
    /// body(x) + x, or + shortcut(x) where the shape changes (He et al. 2016). Weights of the body lie at this place itself.
    record Residual(Layer body, Layer shortcut) implements Around {
        public Residual(Layer body) { this(body, (at, x) -> x); }

        @Override
        public String add(Place at, String x) {
            String y = body.add(at, x);
            return at.graph().node(at.path() + "/sum", "Add", Map.of(), y, shortcut.add(at.in("shortcut"), x));
        }
    }

    /// x and body(x), channels behind channels (Ronneberger et al. 2015).
    record Joined(Layer body) implements Around {
        @Override
        public String add(Place at, String x) {
            return at.graph()
                    .node(at.path() + "/joined", "Concat", Map.of("axis", Attribute.of(1)), x, body.add(at, x));
        }
    }

    /// x · body(x).
    record Gated(Layer body) implements Around {
        @Override
        public String add(Place at, String x) {
            return at.graph().node(at.path() + "/gated", "Mul", Map.of(), x, body.add(at, x));
        }
    }
}
