package org.neurarium.viewmodels.cells;

import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.neurarium.data.Reading;
import org.neurarium.data.Reference;
import org.neurarium.viewmodels.work.Activity;
import org.neurarium.viewmodels.work.UiExecutor;
import org.neurarium.viewmodels.work.Work;

/// An image on its way from its file: how far it is, and the way to give it up. Belongs to the JavaFX thread, but for
/// [#read], by which whoever reads is told that nobody waits any more.
public final class Arrival implements Reading {
    /// Nobody looks more often.
    private static final long BETWEEN = 50_000_000L;
    /// Before this a pace is mostly the finding of the file.
    private static final long UNTIL_ETA = 3_000_000_000L;

    private final Reference reference;
    private final UiExecutor ui;
    private final LongSupplier nanos;
    private final Activity activity;
    private volatile boolean givenUp;
    private boolean over;
    private String phase = "";
    private long begun, told;

    /// @param gaveUp hears of it when somebody gives it up, by whichever button
    /// @param nanos  the time
    Arrival(Reference reference, Work work, UiExecutor ui, Consumer<Arrival> gaveUp, LongSupplier nanos) {
        this.reference = reference;
        this.ui = ui;
        this.nanos = nanos;
        activity = work.activities().unlisted("Opening " + reference.name(), () -> {
            givenUp = true;
            gaveUp.accept(this);
        });
    }

    public String name() { return reference.name(); }

    /// How far it is.
    public Activity activity() { return activity; }

    /// Gives it up: nothing of it stays open.
    public void giveUp() { activity.cancel(); }

    Reference reference() { return reference; }

    boolean isGivenUp() { return givenUp; }

    /// Whether nobody waits for it any more.
    boolean isOver() { return over; }

    /// It is there, or is not going to be.
    void end() {
        over = true;
        activity.end();
    }

    @Override
    public void read(String what, long done, long total) {
        if (givenUp) throw new CancellationException("nobody waits for " + reference.name() + " any more");
        OptionalDouble eta;
        synchronized (this) {
            long now = nanos.getAsLong();
            boolean first = !what.equals(phase);
            if (first) {
                phase = what;
                begun = now;
            }
            boolean last = total > 0 && done >= total;
            if (!first && !last && now - told < BETWEEN) return;
            told = now;
            eta = now - begun < UNTIL_ETA || done == 0 || total == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of((now - begun) / 1e9 / done * (total - done));
        }
        ui.execute(() -> activity.progress(what, done, total, eta));
    }
}
