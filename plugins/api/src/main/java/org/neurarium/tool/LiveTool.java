package org.neurarium.tool;

import java.util.Optional;

/// A tool that also answers while a person points: it opens warm state once and is asked questions of it.
public interface LiveTool<I extends Record, S extends Record, O extends Record> extends Tool<I, S, O> {
    /// Prepares what the questions need (an image's embedding). The inputs stay open until the session is closed.
    Session<O> open(I in, S settings, RunContext run) throws InterruptedException;

    /// What a form asks an open session while its settings change, to show what they would do; empty where there is nothing
    /// to show before a run.
    default Optional<Question<?>> preview(I in, S settings) { return Optional.empty(); }
}
