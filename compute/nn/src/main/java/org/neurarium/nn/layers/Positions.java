package org.neurarium.nn.layers;

import java.util.Map;

/// Adds what is learned for each place to tokens: (1, places, features).
public record Positions(int places, int width, Initial initial) implements Layer {
    public Positions(int places, int width) { this(places, width, new Initial.TruncatedNormal(0.02)); }

    @Override
    public String add(Place at, String x) {
        return at.node("Add", Map.of(), x, at.weight("weight", initial, 1, places, width));
    }
}
