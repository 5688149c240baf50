package org.neurarium.service;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How a request is to be run, beside what is to be run.
///
/// @param device   `auto`, `cpu` or `cuda:N`
/// @param resume   the folder of an unfinished run with snapshots, which is gone on with in place
/// @param replay   a transcript (`transcript.jsonl`) whose steps are taken in a fresh session
/// @param snapshotEvery how often a tool that can is to save where it is, not negative; empty for as often as the tool
///                 thinks right
/// @param trusted  files whose code the person vouches for (TorchScript); no run folder says so, so that
///                 nobody's folder vouches for anything
public record RunOptions(String device, Priority priority, Optional<Path> resume, Optional<Path> replay,
        Optional<Duration> snapshotEvery, List<Path> trusted) {
    /// On the device that suits, when its turn comes.
    public static final RunOptions DEFAULT = new RunOptions("auto", Priority.BATCH, Optional.empty(), Optional.empty(),
            Optional.empty(), List.of());

    public RunOptions {
        trusted = List.copyOf(trusted);
    }

    public RunOptions on(String device) { return new RunOptions(device, priority, resume, replay, snapshotEvery, trusted); }

    public RunOptions with(Priority priority) {
        return new RunOptions(device, priority, resume, replay, snapshotEvery, trusted);
    }

    public RunOptions resuming(Path run) {
        return new RunOptions(device, priority, Optional.of(run), replay, snapshotEvery, trusted);
    }

    public RunOptions snapshots(Optional<Duration> every) {
        return new RunOptions(device, priority, resume, replay, every, trusted);
    }

    /// For doing a run with these options once more: nothing is gone on with, and the steps of a kept session are read from
    /// where that run wrote them down.
    ///
    /// @param run its folder
    public RunOptions anew(Path run) {
        return new RunOptions(device, priority, Optional.empty(), replay.map(_ -> run.resolve(RunFolder.TRANSCRIPT)),
                snapshotEvery, trusted);
    }

    public RunOptions replaying(Path transcript) {
        return new RunOptions(device, priority, resume, Optional.of(transcript), snapshotEvery, trusted);
    }

    public RunOptions trusting(List<Path> files) {
        return new RunOptions(device, priority, resume, replay, snapshotEvery, files);
    }
}
