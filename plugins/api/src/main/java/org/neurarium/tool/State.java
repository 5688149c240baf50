package org.neurarium.tool;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.neurarium.data.NamedArrays;

/// Where a long run was, so that it can be gone on with after a cancellation, a crash or a power cut: to the same bytes as
/// if it had never been interrupted.
///
/// A snapshot holds what the tool needs to go on: its arrays, and the rest as JSON (the next epoch). Random numbers need
/// no saving, since they are functions of seed, name and index. Metrics, values and warnings that were told are kept by
/// whoever runs the tool.
public interface State {
    /// What was saved last, if this run goes on with an earlier one.
    Optional<NamedArrays> resumed();

    /// Saves what `snapshot` gives if it is time: the first time that it is asked, then every five minutes, or as often as
    /// the person wishes. Call it where the run could be gone on with, as after each epoch.
    default void saveIfDue(Supplier<NamedArrays> snapshot) { saveIfDue(Duration.ofMinutes(5), snapshot); }

    /// Likewise with another interval: where a tool lets the person choose, by a setting that is [NoEffect].
    void saveIfDue(Duration every, Supplier<NamedArrays> snapshot);

    /// A state that saves nothing: of sessions, and of calls without a run folder.
    static State none() {
        return new State() {
            @Override
            public Optional<NamedArrays> resumed() { return Optional.empty(); }

            @Override
            public void saveIfDue(Duration every, Supplier<NamedArrays> snapshot) {}
        };
    }
}
