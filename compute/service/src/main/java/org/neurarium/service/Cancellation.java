package org.neurarium.service;

import java.util.HashSet;
import java.util.Set;

/// A wish to end, which reaches every thread that works for the same run.
final class Cancellation {
    private final Set<Thread> threads = new HashSet<>();
    private boolean requested;
    private boolean stopping;

    /// Interrupts all who work now, and stops all who would begin.
    synchronized void cancel() {
        requested = true;
        threads.forEach(Thread::interrupt);
    }

    /// Asks for an early end with what there is; whoever works looks it up.
    synchronized void stop() { stopping = true; }

    synchronized boolean stopping() { return stopping; }

    synchronized boolean requested() { return requested; }

    /// The calling thread begins to work.
    synchronized void enter() throws InterruptedException {
        check();
        threads.add(Thread.currentThread());
    }

    /// The calling thread has stopped working; an interrupt meant for that work does not follow it further.
    synchronized void leave() {
        threads.remove(Thread.currentThread());
        boolean _ = Thread.interrupted();
    }

    synchronized void check() throws InterruptedException {
        if (requested || Thread.interrupted()) throw new InterruptedException("cancelled");
    }
}
