package org.neurarium.service;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
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
        // Dropped outside the lock: who waits for an answer may ask anew at once.
        overtaken(task).forEach(Task::drop);
    }

    /// Puts the task into the queue, and tells which others it takes the place of.
    private synchronized List<Task> overtaken(Task task) {
        if (closed) return List.of(task);
        List<Task> overtaken = new ArrayList<>(waiting.stream().filter(older -> older.overtakenBy(task)).toList());
        waiting.removeAll(overtaken);
        if (current != null && current.overtakenBy(task)) overtaken.add(current);
        waiting.add(task);
        notifyAll();
        return overtaken;
    }

    /// Whether something is being done, so that what is added now has to wait.
    synchronized boolean busy() { return current != null; }

    /// The next thing to do, once there is one; empty when the session is closed.
    synchronized Optional<Task> take() throws InterruptedException {
        current = null;
        while (waiting.isEmpty() && !closed)
            wait();
        current = closed ? null : waiting.poll();
        return Optional.ofNullable(current);
    }

    void close() { rest().forEach(Task::drop); }

    private synchronized List<Task> rest() {
        closed = true;
        List<Task> rest = new ArrayList<>(waiting);
        if (current != null) rest.add(current);
        waiting.clear();
        notifyAll();
        return rest;
    }
}
