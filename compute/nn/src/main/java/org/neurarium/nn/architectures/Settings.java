package org.neurarium.nn.architectures;

import java.util.Optional;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Json;

/// What a checkpoint's configuration says.
final class Settings {
    private final String family;
    private final String name;
    private final Json config;

    Settings(String family, Checkpoint net) {
        this.family = family;
        this.name = net.name();
        this.config = net.config();
    }

    /// A whole number above 0.
    Optional<Integer> whole(String key) {
        Optional<Double> n = number(key);
        n.filter(v -> v != Math.rint(v) || v < 1 || v > Integer.MAX_VALUE).ifPresent(v -> {
            throw new BadInput(
                    "The configuration of %s says %s is %s, which a %s cannot have: it must be a whole number above 0."
                            .formatted(name, key, v, family));
        });
        return n.map(Double::intValue);
    }

    int demand(String key) {
        return whole(key).orElseThrow(() -> new BadInput(
                "The configuration of %s does not say %s, which a %s needs: put its config.json beside it.".formatted(
                        name, key, family)));
    }

    Optional<Double> number(String key) {
        return config.find(key, j -> j).filter(Json.Num.class::isInstance).map(Json::number);
    }

    Optional<String> text(String key) {
        return config.find(key, j -> j).filter(Json.Str.class::isInstance).map(Json::string);
    }

    Optional<Json> part(String key) { return config.find(key, j -> j).filter(j -> j != Json.NULL); }

    /// A sentence about what is not known here.
    BadInput refuse(String what) {
        return new BadInput(
                "%s is a %s with %s, which Neurarium does not run: export it as ONNX.".formatted(name, family,
                        what));
    }
}
