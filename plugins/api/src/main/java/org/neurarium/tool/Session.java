package org.neurarium.tool;

/// Warm state that answers questions, one at a time; a newer question of the same kind cancels the one before.
public interface Session<O extends Record> extends AutoCloseable {
    /// Answers a question; a [Step] is also remembered for [#result(RunContext)]. Partial answers go out by
    /// [Live#preview(Object)].
    <A> A ask(Question<A> question, RunContext run) throws InterruptedException;

    /// The outputs of the steps so far: the same as a run whose inputs held them.
    O result(RunContext run) throws InterruptedException;

    /// Memory that is freed by closing.
    long bytes();

    @Override
    void close();
}
