package org.neurarium.viewmodels.cells;

import java.util.Map;
import org.neurarium.data.Reference;

/// A network that outlines cells, as it is offered.
///
/// @param reference what the tool is given; blank for its own choice
public record EngineChoice(String reference, String title) {
    /// The tool's own choice.
    public static final EngineChoice AUTOMATIC = new EngineChoice("", "Automatic");

    private static final Map<String, String> SHIPPED = Map.of("builtin:classical", "Basic (classical)",
            "builtin:prompt-model", "Prompt model");

    /// What a reference is called.
    public static EngineChoice of(String reference) {
        if (reference.isBlank()) return AUTOMATIC;
        return new EngineChoice(reference, SHIPPED.getOrDefault(reference, Reference.parse(reference).name()));
    }

    @Override
    public String toString() { return title; }
}
