package org.neurarium.service;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/// One run as the list of runs shows it: a state at a moment, replaced by a newer one.
///
/// @param id       unique for this user, stable: `20261124-190103-7f3a`
/// @param folder   its run folder
/// @param about    what it works on, for people: the name of its first input
/// @param device   `cpu`, `cuda:0`; empty while it waits
/// @param progress how far it is; empty before it has said so
/// @param sentence what became of it, or what it waits for; empty where there is nothing to say
/// @param needs    memory in bytes that is reserved for it; 0 where nobody knows
/// @param expected seconds that it is expected to take; empty where nobody knows
public record Job(String id, RunRequest request, Path folder, String about, State state, String device,
        Optional<Progress> progress, String sentence, long needs, OptionalDouble expected, Instant queued,
        Optional<Instant> started, Optional<Instant> ended) {
    /// Where a run is. What is over stays as it is. CANCELLING: its end was asked for and has not come yet. STOPPING: it
    /// was asked to finish early and keep what it has. LOST: its worker, or the machine, ended under it.
    public enum State {
        QUEUED, RUNNING, CANCELLING, STOPPING, DONE, FAILED, CANCELLED, REFUSED, LOST;

        public boolean over() {
            return switch (this) {
                case QUEUED, RUNNING, CANCELLING, STOPPING -> false;
                case DONE, FAILED, CANCELLED, REFUSED, LOST -> true;
            };
        }
    }

    /// Whether a screen only looks at its result: such a run stands in no list, and nothing tells of it once it is over.
    public boolean passing() { return request.options().priority() == Priority.PASSING; }

    /// Measured work: `done` of `total` steps of a phase.
    ///
    /// @param eta seconds to go; empty until that can be told
    public record Progress(String phase, long done, long total, OptionalDouble eta) {}
}
