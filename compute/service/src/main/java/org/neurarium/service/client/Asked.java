package org.neurarium.service.client;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunOutcome;
import org.neurarium.tool.Question;
import org.neurarium.tool.Step;

/// What a session was asked and has not answered yet.
sealed interface Asked {
    CompletableFuture<?> answer();

    /// A question or a step.
    record Ask(long number, Question<?> question, Consumer<Object> preview, CompletableFuture<Object> answer)
            implements Asked {
        boolean isStep() { return question instanceof Step<?>; }

        /// A newer question of a type takes the place of the one before; steps are never dropped.
        boolean overtakenBy(Question<?> newer) { return !isStep() && question.getClass() == newer.getClass(); }
    }

    /// Forgets the steps from this number on.
    record Rewind(long number, int steps, CompletableFuture<Void> answer) implements Asked {}

    /// Runs what was done so far.
    record Keep(Path folder, RunListener listener, CompletableFuture<RunOutcome> answer) implements Asked {}

    /// Whether what is asked after it waits for its answer: it changes the steps.
    default boolean holdsUp() { return this instanceof Rewind || this instanceof Ask ask && ask.isStep(); }
}
