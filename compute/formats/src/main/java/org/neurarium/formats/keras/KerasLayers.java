package org.neurarium.formats.keras;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.neurarium.data.Json;

/// The layers that a model's configuration names, also in models within it, with their classes.
final class KerasLayers {
    private final Map<String, String> classes = new HashMap<>();
    private final Set<String> order = new LinkedHashSet<>();
    private boolean lambda;

    private KerasLayers() {}

    static KerasLayers of(Json config) {
        KerasLayers layers = new KerasLayers();
        layers.walk(config);
        return layers;
    }

    /// Layers' names in the configuration's order.
    Set<String> order() { return order; }

    Optional<LayerKind> kind(String layer) { return Optional.ofNullable(classes.get(layer)).flatMap(LayerKind::of); }

    /// Whether there is a layer that is nothing but code.
    boolean lambda() { return lambda; }

    /// Parsing has bounded how deep this goes.
    private void walk(Json json) {
        switch (json) {
            case Json.Arr(var items) -> items.forEach(this::walk);
            case Json.Obj(var members) -> {
                if (members.get("class_name") instanceof Json.Str(String type)) {
                    lambda |= type.equals("Lambda");
                    json.find("config", c -> c)
                            .flatMap(c -> c.find("name", n -> n))
                            .filter(Json.Str.class::isInstance)
                            .map(Json::string)
                            .ifPresent(name -> {
                                classes.putIfAbsent(name, type);
                                order.add(name);
                            });
                }
                members.values().forEach(this::walk);
            }
            default -> {
                // names nothing
            }
        }
    }
}
