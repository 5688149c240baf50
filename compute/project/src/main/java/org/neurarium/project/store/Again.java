package org.neurarium.project.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A run that can be done again, as plain data: what the service calls a request.
///
/// @param inputs   input → references, with files where they lie now
/// @param settings dotted setting → value, as they were given
public record Again(String tool, Map<String, List<String>> inputs, Map<String, String> settings, long seed,
        String device) {
    public Again {
        inputs = Map.copyOf(inputs);
        settings = Map.copyOf(settings);
    }

    /// The same on other data.
    public Again on(String input, List<String> references) {
        Map<String, List<String>> other = new LinkedHashMap<>(inputs);
        other.put(input, List.copyOf(references));
        return new Again(tool, other, settings, seed, device);
    }
}
