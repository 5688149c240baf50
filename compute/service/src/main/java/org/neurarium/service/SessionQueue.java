package org.neurarium.service;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.neurarium.tool.Step;

/// What a session still has to do, in order; a newer question of a type takes the place of the one before.
final class SessionQueue {
    /// One thing to do.
    ///
    /// @param about        the question or step; null for the session's own work (rewind, keep)
    /// @param work         runs on the session's thread
    /// @param answer       what the client holds
    record Task(@Nullable Object about, Work work, CompletableFuture<?> answer, Cancellation cancellation) {
        private boolean overtakenBy(Task newer) {
            return about != null && newer.about != null && !(about instanceof Step<?>)
                    && about.getClass() == newer.about
                            .getClass();
        }

        void drop() {
            cancellation.cancel();
            answer.completeExceptionally(new CancellationException("overtaken by a newer question, or closed"));
        }
    }

    /// What a task does.
    interface Work {
        void run() throws InterruptedException;
    }

    private final Deque<Task> waiting = new ArrayDeque<>();
    private @Nullable Task current;
    private boolean closed;

    void add(Task task) {
        synchronized (this) {
            if (!closed) {
                for (Iterator<Task> i = waiting.iterator(); i.hasNext();) {
                    Task older = i.next();
                    if (older.overtakenBy(task)) {
                        i.remove();
                        older.drop();
                    }
                }
                if (current != null && current.overtakenBy(task)) current.drop();
                waiting.add(task);
                notifyAll();
                return;
            }
        }
        task.drop();
    }

    /// The next thing to do, once there is one; empty when the session is closed.
    synchronized Optional<Task> take() throws InterruptedException {
        current = null;
        while (waiting.isEmpty() && !closed)
            wait();
        current = closed ? null : waiting.poll();
        return Optional.ofNullable(current);
    }

    synchronized void close() {
        closed = true;
        if (current != null) current.drop();
        waiting.forEach(Task::drop);
        waiting.clear();
        notifyAll();
    }
}
