package org.neurarium.nn.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One layer after the other, each under its name.
public record Sequence(List<Map.Entry<String, Layer>> layers) implements Layer {
    public Sequence {
        layers = List.copyOf(layers);
    }

    /// Numbered from 0.
    public static Sequence of(Layer... layers) { return of(List.of(layers)); }

    public static Sequence of(List<? extends Layer> layers) {
        Sequence all = new Sequence(List.of());
        for (Layer layer : layers)
            all = all.then(Integer.toString(all.layers.size()), layer);
        return all;
    }

    public static Sequence named(String name, Layer layer) { return new Sequence(List.of(Map.entry(name, layer))); }

    public Sequence then(String name, Layer layer) {
        List<Map.Entry<String, Layer>> more = new ArrayList<>(layers);
        more.add(Map.entry(name, layer));
        return new Sequence(more);
    }

    @Override
    public String add(Place at, String x) {
        String y = x;
        for (Map.Entry<String, Layer> layer : layers)
            y = layer.getValue().add(at.in(layer.getKey()), y);
        return y;
    }
}
