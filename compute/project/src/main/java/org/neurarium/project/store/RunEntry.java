package org.neurarium.project.store;

import java.time.Instant;
import java.util.Optional;

/// A run of a project, as it is listed.
///
/// @param folder  its folder as seen from the project's, with `/`: 'runs/cells.measure-20261124-101500'
/// @param tool    its id
/// @param version of the tool
/// @param state   what became of it
/// @param started empty where the record does not say
/// @param seconds that it took; 0 where it has not ended
/// @param reason  why it failed; empty else
public record RunEntry(String folder, String tool, String version, State state, Optional<Instant> started,
        double seconds, String reason) {
    /// What became of a run. UNFINISHED: there is a request and no record; it runs, or was broken off. UNREADABLE: its
    /// record cannot be read.
    public enum State {
        DONE, FAILED, CANCELLED, REFUSED, UNFINISHED, UNREADABLE
    }
}
