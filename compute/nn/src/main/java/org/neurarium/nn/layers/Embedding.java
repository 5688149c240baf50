package org.neurarium.nn.layers;

import java.util.Map;

/// A row of the weight for each whole number.
public record Embedding(int count, int width, Initial initial) implements Layer {
    public Embedding(int count, int width) { this(count, width, new Initial.Normal(1)); }

    @Override
    public String add(Place at, String x) {
        return at.node("Gather", Map.of(), at.weight("weight", initial, count, width), x);
    }
}
