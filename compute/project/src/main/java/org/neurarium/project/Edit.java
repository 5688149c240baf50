package org.neurarium.project;

import java.io.DataOutput;
import java.io.IOException;
import org.neurarium.data.Json;

/// One decision of a person, as a change that can be taken back. It holds what differs, not what was there, and never
/// changes itself.
public interface Edit {
    /// Makes the change. Called by the journal alone.
    void apply();

    /// Takes it back, exactly.
    void revert();

    /// What was done, for the undo button and the journal: 'Accept 46 cells of type 2'.
    String describe();

    /// The edit as a line of the recipe.
    Json toJson();

    /// Memory that it holds, in bytes: a function of what it holds, the same in every process.
    long bytes();

    /// The name under which its [LayerKind] reads it again.
    String kind();

    /// All that it holds beside [#describe()] and [#toJson()], exactly, so that another process can do it and take it
    /// back. May be called from any thread.
    void write(DataOutput out) throws IOException;
}
