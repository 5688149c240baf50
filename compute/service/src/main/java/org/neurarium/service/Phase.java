package org.neurarium.service;

import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.neurarium.tool.RunContext;

/// Counts the steps of a phase and tells, not too often, how far it is and how long it will still take at the pace that
/// was measured.
final class Phase implements RunContext.Progress {
    /// Before this a pace is mostly the warming up.
    static final long UNTIL_ETA = 3_000_000_000L;
    /// Nobody reads faster.
    private static final long BETWEEN = 50_000_000L;

    private final String name;
    private final long total;
    private final Reports reports;
    private final LongSupplier clock;
    private final long begun;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong told;
    private final AtomicBoolean closed = new AtomicBoolean();

    /// @param clock nanoseconds
    Phase(String name, long total, Reports reports, LongSupplier clock) {
        this.name = name;
        this.total = total;
        this.reports = reports;
        this.clock = clock;
        this.begun = clock.getAsLong();
        this.told = new AtomicLong(begun);
        reports.progress(name, 0, total, OptionalDouble.empty());
    }

    @Override
    public void step(long n) {
        long now = Math.min(done.addAndGet(n), total);
        long time = clock.getAsLong(), last = told.get();
        if (now < total && time - last < BETWEEN) return;
        if (told.compareAndSet(last, time)) reports.progress(name, now, total, eta(now, time - begun));
    }

    private OptionalDouble eta(long now, long nanos) {
        if (nanos < UNTIL_ETA || now == 0) return OptionalDouble.empty();
        return OptionalDouble.of(nanos / 1e9 / now * (total - now));
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) reports.phaseEnded(name, (clock.getAsLong() - begun) / 1e9);
    }
}
