package org.neurarium.service;

import java.util.OptionalDouble;

/// Hears of a run while it goes on; called on threads of the service.
public interface RunListener {
    /// A listener that hears nothing.
    RunListener SILENT = new RunListener() {};

    /// Measured work: `done` of `total` steps of a phase, and the seconds still to go once that can be told.
    default void progress(String phase, long done, long total, OptionalDouble eta) {}

    /// A sentence to be read beside the result.
    default void warning(String sentence) {}

    /// A number that is followed over the steps of the run: a loss, an accuracy.
    default void metric(String name, long step, double value) {}

    /// A partial result.
    default void preview(Object partial) {}

    /// Whether partial results are looked at; making one that nobody sees is waste.
    default boolean watching() { return this != SILENT; }

    /// The end, once.
    default void finished(RunOutcome outcome) {}
}
