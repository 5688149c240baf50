package org.neurarium.project;

import org.neurarium.data.Json;

/// One decision of a person, as a change that can be taken back. It holds what differs, not what was there.
public interface Edit {
    /// Makes the change. Called by the journal alone.
    void apply();

    /// Takes it back, exactly.
    void revert();

    /// What was done, for the undo button and the journal: 'Accept 46 cells of type 2'.
    String describe();

    /// The edit as a line of the recipe.
    Json toJson();

    /// Memory that it holds, in bytes.
    long bytes();
}
