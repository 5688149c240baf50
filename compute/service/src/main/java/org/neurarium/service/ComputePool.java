package org.neurarium.service;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.neurarium.tool.RunContext;

/// The machine's threads: a fixed pool that computes, a thread for each run or session that is under way, and virtual
/// threads for what only waits.
final class ComputePool implements AutoCloseable {
    /// What is cancelled ends at its next step.
    private static final long PATIENCE_S = 10;
    private final int size;
    private final ExecutorService computing;
    private final ExecutorService running;
    private final ExecutorService waiting;

    /// @param size how many parts are computed at once
    ComputePool(int size) {
        this.size = size;
        this.computing = Executors.newFixedThreadPool(size, Thread.ofPlatform()
                .daemon()
                .name("neurarium-compute-", 1)
                .factory());
        this.running = Executors.newThreadPerTaskExecutor(Thread.ofPlatform()
                .daemon()
                .name("neurarium-run-", 1)
                .factory());
        this.waiting = Executors.newVirtualThreadPerTaskExecutor();
    }

    /// How many parts are computed at once.
    int size() { return size; }

    /// For the thread of a run or a session.
    ExecutorService running() { return running; }

    /// For what waits for files.
    ExecutorService waiting() { return waiting; }

    /// All parts, in order. The calling thread computes too, so that a part may ask for parts itself without waiting for
    /// a thread that never comes.
    <R> List<R> parallel(int parts, RunContext.Part<R> part, Cancellation cancellation) throws InterruptedException {
        Parts<R> work = new Parts<>(parts, part, cancellation);
        for (int helpers = Math.min(parts, size) - 1; helpers > 0; helpers--) {
            try {
                computing.execute(work::help);
            } catch (RejectedExecutionException _) {
                break; // the service is closing: the caller alone goes on until it hears of it
            }
        }
        return work.results();
    }

    /// Takes nothing new; what is under way ends by itself.
    @Override
    public void close() {
        computing.shutdown();
        running.shutdown();
        waiting.shutdown();
        // A process that ends while a network is still running ends in a crash of its native code.
        try {
            if (!running.awaitTermination(PATIENCE_S, TimeUnit.SECONDS))
                System.getLogger("neurarium")
                        .log(System.Logger.Level.WARNING, "something still computes while the service ends");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Parts that are taken one by one by whoever has a hand free.
    private static final class Parts<R> {
        private final RunContext.Part<R> part;
        private final Cancellation cancellation;
        private final @Nullable Object[] results;
        private final AtomicInteger next = new AtomicInteger();
        private final CountDownLatch left;
        private int failedAt = Integer.MAX_VALUE;
        private @Nullable Throwable failure;

        Parts(int parts, RunContext.Part<R> part, Cancellation cancellation) {
            this.part = part;
            this.cancellation = cancellation;
            this.results = new Object[parts];
            this.left = new CountDownLatch(parts);
        }

        void help() {
            try {
                cancellation.enter();
            } catch (InterruptedException _) {
                return; // the caller takes what is left, and meets the cancellation there
            }
            try {
                work();
            } finally {
                cancellation.leave();
            }
        }

        private void work() {
            for (int i = next.getAndIncrement(); i < results.length; i = next.getAndIncrement()) {
                try {
                    if (failure() == null) {
                        cancellation.check();
                        results[i] = part.at(i);
                    }
                } catch (Throwable e) {
                    fail(i, e);
                } finally {
                    left.countDown();
                }
            }
        }

        private synchronized void fail(int i, Throwable e) {
            if (i < failedAt) {
                failedAt = i;
                failure = e;
            }
        }

        private synchronized @Nullable Throwable failure() { return failure; }

        /// Parts that are under way are waited for even after a cancellation, since they use what the run will close.
        private void awaitAll() {
            boolean done = false;
            while (!done) {
                try {
                    left.await();
                    done = true;
                } catch (InterruptedException e) {
                    // Whoever interrupts the run's thread means the run, and all who help it.
                    if (!cancellation.requested()) cancellation.cancel();
                    fail(-1, e);
                    work();
                }
            }
        }

        @SuppressWarnings("unchecked") // only parts of this type were put in
        List<R> results() throws InterruptedException {
            work();
            awaitAll();
            switch (failure()) {
                case null -> {
                }
                case InterruptedException e -> throw e;
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case Throwable e -> throw new IllegalStateException(e);
            }
            List<R> list = new ArrayList<>(results.length);
            for (Object result : results)
                list.add((R) result);
            return list;
        }
    }
}
