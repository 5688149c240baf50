package org.neurarium.tool;

import java.util.Optional;

/// Warm state that answers questions, one at a time; a newer question of the same kind cancels the one before.
public interface Session<O extends Record> extends AutoCloseable {
    /// Answers a question; a [Step] is also remembered for [#result(RunContext)]. Partial answers go out by
    /// [Live#preview(Object)].
    <A> A ask(Question<A> question, RunContext run) throws InterruptedException;

    /// Answers a question while another one is being answered: on any thread, at once, from what is ready, changing nothing. Empty where
    /// it cannot; then the question waits for its turn. What [#close()] gives up while it is being looked at must stay until then.
    default <A> Optional<A> glance(Question<A> question) { return Optional.empty(); }

    /// The outputs of the steps so far: the same as a run whose inputs held them.
    O result(RunContext run) throws InterruptedException;

    /// Memory that is freed by closing.
    long bytes();

    @Override
    void close();
}
