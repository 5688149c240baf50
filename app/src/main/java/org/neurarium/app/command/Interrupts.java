package org.neurarium.app.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.neurarium.service.ComputeService;
import org.neurarium.service.SweepRun;

/// Ctrl+C: the run is cancelled, given two seconds to clear up behind itself, and the process ends.
final class Interrupts implements AutoCloseable {
    private static final long PATIENCE_S = 2;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    private Interrupts(Runnable cancel) {
        this.hook = Thread.ofPlatform().name("neurarium-interrupt").unstarted(() -> {
            cancel.run();
            try {
                boolean _ = ended.await(PATIENCE_S, TimeUnit.SECONDS);
            } catch (InterruptedException _) {
                // the process ends anyway
            }
            // Not exit: that waits for this very hook. What is native may not be interruptible, and is left behind.
            Runtime.getRuntime().halt(Commands.CANCELLED);
        });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    static Interrupts cancelling(ComputeService.Run run) { return new Interrupts(run::cancel); }

    static Interrupts cancelling(SweepRun sweep) { return new Interrupts(sweep::cancel); }

    static Interrupts interrupting(Thread thread) { return new Interrupts(thread::interrupt); }

    @Override
    public void close() {
        ended.countDown();
        try {
            boolean _ = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // the process is ending already
        }
    }
}
