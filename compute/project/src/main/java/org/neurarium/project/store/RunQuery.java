package org.neurarium.project.store;

import java.util.Optional;

/// Which runs are wanted, the newest first.
///
/// @param text   part of the folder's name or the tool's id; empty for all
/// @param tool   of this tool alone
/// @param state  in this state alone
/// @param tag    with this tag alone
/// @param offset how many to leave out
/// @param limit  how many at most
public record RunQuery(String text, Optional<String> tool, Optional<RunEntry.State> state, Optional<String> tag,
        int offset, int limit) {
    /// The newest runs.
    public static RunQuery newest(int limit) {
        return new RunQuery("", Optional.empty(), Optional.empty(), Optional.empty(), 0, limit);
    }

    public RunQuery text(String other) { return new RunQuery(other, tool, state, tag, offset, limit); }

    public RunQuery tool(String other) { return new RunQuery(text, Optional.of(other), state, tag, offset, limit); }

    public RunQuery in(RunEntry.State other) {
        return new RunQuery(text, tool, Optional.of(other), tag, offset, limit);
    }

    public RunQuery tagged(String other) { return new RunQuery(text, tool, state, Optional.of(other), offset, limit); }

    public RunQuery page(int from, int most) { return new RunQuery(text, tool, state, tag, from, most); }
}
