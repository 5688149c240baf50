package org.neurarium.service;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// How a request is to be run, beside what is to be run.
///
/// @param device   `auto`, `cpu` or `cuda:N`
/// @param resume   the folder of an unfinished run with snapshots, which is gone on with in place
/// @param replay   a transcript (`transcript.jsonl`) whose steps are taken in a fresh session
/// @param snapshotEvery how often a tool that can is to save where it is, not negative; empty for as often as the tool
///                 thinks right
public record RunOptions(String device, Priority priority, Optional<Path> resume, Optional<Path> replay,
        Optional<Duration> snapshotEvery) {
    /// On the device that suits, when its turn comes.
    public static final RunOptions DEFAULT = new RunOptions("auto", Priority.BATCH, Optional.empty(), Optional.empty(),
            Optional.empty());

    public RunOptions on(String device) { return new RunOptions(device, priority, resume, replay, snapshotEvery); }

    public RunOptions with(Priority priority) {
        return new RunOptions(device, priority, resume, replay, snapshotEvery);
    }

    public RunOptions resuming(Path run) {
        return new RunOptions(device, priority, Optional.of(run), replay, snapshotEvery);
    }

    public RunOptions snapshots(Optional<Duration> every) {
        return new RunOptions(device, priority, resume, replay, every);
    }

    /// For doing a run with these options once more: nothing is gone on with, and the steps of a kept session are read from
    /// where that run wrote them down.
    ///
    /// @param run its folder
    public RunOptions anew(Path run) {
        return new RunOptions(device, priority, Optional.empty(), replay.map(_ -> run.resolve(RunFolder.TRANSCRIPT)),
                snapshotEvery);
    }

    public RunOptions replaying(Path transcript) {
        return new RunOptions(device, priority, resume, Optional.of(transcript), snapshotEvery);
    }
}
