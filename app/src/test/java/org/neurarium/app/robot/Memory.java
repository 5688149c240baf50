package org.neurarium.app.robot;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.neurarium.data.Json;
import org.neurarium.viewmodels.frame.ConfigStore;

/// What a person's windows remember, in memory.
final class Memory implements ConfigStore {
    private final Map<String, Json> kept = new ConcurrentHashMap<>();

    @Override
    public Optional<Json> read(String name) { return Optional.ofNullable(kept.get(name)); }

    @Override
    public void write(String name, Json value) { kept.put(name, value); }
}
