package org.neurarium.service.wire;

import java.util.OptionalDouble;
import org.neurarium.data.Json;

/// What happens in a run, as a worker tells it ([Message.RunEvent]) and its followers hear it.
public sealed interface Event {
    /// Measured work: `done` of `total` steps of a phase.
    ///
    /// @param eta seconds to go; empty until that can be told
    record Progress(String phase, long done, long total, OptionalDouble eta) implements Event {}

    record Warning(String sentence) implements Event {}

    record Metric(String name, long step, double value) implements Event {}

    /// A partial result, typed JSON; large arrays lie in a file beside.
    record Preview(Json what) implements Event {}

    /// The end: the last event of a run.
    ///
    /// @param outcome as [OutcomeJson] writes it
    record Finished(Json outcome) implements Event {}

    /// The worker, or the machine, ended under the run: the broker says this, and it is the last event.
    record Lost(String sentence) implements Event {}
}
