package org.neurarium.service;

import java.util.List;
import java.util.Optional;
import org.neurarium.tool.Estimate;
import org.neurarium.tool.Problem;
import org.neurarium.tool.describe.ToolDescription;

/// What a window or a script holds to have things computed. No method waits for a computation: answers come to the
/// listener or by a future, on threads of the service.
public interface ComputeService extends AutoCloseable {
    /// The tools that there are, by family and title; loads no tool class.
    List<ToolDescription> tools();

    /// What would be wrong with a request. Reads headers, so it is asked off the JavaFX thread.
    List<Problem> check(RunRequest request);

    /// What a request is expected to take: as its tool says, else as earlier runs took; empty where nobody knows. Reads
    /// headers, so it is asked off the JavaFX thread.
    default Optional<Estimate> estimate(RunRequest request) { return Optional.empty(); }

    /// Starts a run.
    Run submit(RunRequest request, RunListener listener);

    /// Opens a session of a live tool. What the tool encodes on opening is told to the listener.
    LiveSession open(RunRequest request, RunListener listener);

    @Override
    void close();

    /// A run that was started.
    interface Run {
        /// Asks it to end; the listener hears the outcome.
        void cancel();

        /// Asks it to finish early and keep what it has. A tool that cannot is left to go on.
        default void stop() {}

        /// Waits for the outcome; for scripts and tests, never for the JavaFX thread.
        RunOutcome await() throws InterruptedException;
    }
}
