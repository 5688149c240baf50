package org.neurarium.service.broker;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The one thread that touches what the broker knows: one thing after the other, so that nothing needs a lock.
final class Loop implements AutoCloseable {
    private final ScheduledThreadPoolExecutor thread;
    private final ExecutorService aside = Executors.newVirtualThreadPerTaskExecutor();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final BrokerLog log;

    Loop(BrokerLog log) {
        this.log = log;
        this.thread = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name("neurarium-broker").factory());
        thread.setRemoveOnCancelPolicy(true);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /// Does this when its turn comes; nothing once the loop is closed.
    void run(Runnable what) {
        try {
            thread.execute(guarded(what));
        } catch (RejectedExecutionException _) {
            // the broker has ended
        }
    }

    /// Does this and waits until it is done, so that who talks much is slowed down and not stored. Never called on the
    /// loop's own thread.
    void runAndWait(Runnable what) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        try {
            thread.execute(() -> {
                guarded(what).run();
                done.complete(null);
            });
            CompletableFuture.anyOf(done, closed).join();
        } catch (RejectedExecutionException _) {
            // the broker has ended
        }
    }

    /// Does this later, unless what is returned is run before.
    Runnable after(Duration delay, Runnable what) {
        try {
            ScheduledFuture<?> later = thread.schedule(guarded(what), delay.toMillis(), TimeUnit.MILLISECONDS);
            return () -> later.cancel(false);
        } catch (RejectedExecutionException _) {
            return () -> {};
        }
    }

    /// Does what may take its time beside the loop, and `then`, with its result, in it.
    <T> void aside(Callable<T> slow, Consumer<T> then) {
        try {
            aside.execute(() -> {
                try {
                    T result = slow.call();
                    run(() -> then.accept(result));
                } catch (Exception e) {
                    log.broke(e);
                }
            });
        } catch (RejectedExecutionException _) {
            // the broker has ended
        }
    }

    private Runnable guarded(Runnable what) {
        return () -> {
            try {
                what.run();
            } catch (RuntimeException e) {
                log.broke(e);
            }
        };
    }

    @Override
    public void close() {
        thread.shutdown();
        aside.shutdown();
        closed.complete(null);
    }
}
