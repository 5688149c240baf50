package org.neurarium.viewmodels.work;

import java.util.List;
import java.util.Optional;

/// Something that a person should hear of: what happened, to which object, why, and what to do.
///
/// @param what     'Chain-of-Prompts stopped on slide_3.tif'
/// @param why      one or two sentences; empty where there is nothing to add
/// @param remedies buttons, the best first: it is the primary one
/// @param details  lines for the curious and for a report; empty for none
public record Notice(Level level, String what, String why, List<Remedy> remedies, Optional<String> details) {
    public Notice {
        remedies = List.copyOf(remedies);
    }

    /// How it looks and how long it stays: an error stays until it is dismissed.
    public enum Level {
        DONE, HINT, WARNING, ERROR
    }

    /// A button.
    ///
    /// @param label a verb and its object: 'Open the folder'
    public record Remedy(String label, Runnable action) {}

    public static Notice done(String what, Remedy... remedies) {
        return new Notice(Level.DONE, what, "", List.of(remedies), Optional.empty());
    }

    public static Notice warning(String what, String why, Remedy... remedies) {
        return new Notice(Level.WARNING, what, why, List.of(remedies), Optional.empty());
    }

    public static Notice error(String what, String why, Remedy... remedies) {
        return new Notice(Level.ERROR, what, why, List.of(remedies), Optional.empty());
    }

    public Notice withDetails(String lines) { return new Notice(level, what, why, remedies, Optional.of(lines)); }
}
