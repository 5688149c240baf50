package org.neurarium.service;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.neurarium.tool.Question;

/// A session that is held from afar. Questions of one record type are answered newest first: one that is overtaken ends
/// with `CancellationException`. Steps are answered in their order and none is dropped.
public interface LiveSession extends AutoCloseable {
    /// Done when the session is open; fails with the sentence why not.
    CompletableFuture<Void> ready();

    /// Asks; partial answers go to `preview` before the future is done.
    <A> CompletableFuture<A> ask(Question<A> question, Consumer<Object> preview);

    default <A> CompletableFuture<A> ask(Question<A> question) {
        return ask(question, _ -> {});
    }

    /// How many steps were taken.
    int steps();

    /// Forgets all steps from this number on: the session is opened anew from what it has cached and the remaining
    /// steps are replayed.
    CompletableFuture<Void> rewind(int steps);

    /// Runs what was done here as an ordinary run — open, the steps, the result — into a folder.
    CompletableFuture<RunOutcome> keep(Path folder, RunListener listener);

    @Override
    void close();
}
