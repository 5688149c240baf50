package org.neurarium.viewmodels.work;

import java.util.OptionalDouble;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// Something that goes on in the background, as the status bar shows it. All calls on the JavaFX thread.
public final class Activity {
    /// The fraction of work whose total is not known.
    public static final double UNKNOWN = -1;

    private final String title;
    private final Runnable cancel;
    private final Runnable ended;
    private final ReadOnlyStringWrapper phase = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(UNKNOWN);
    private final ReadOnlyDoubleWrapper eta = new ReadOnlyDoubleWrapper(Double.NaN);
    private final ReadOnlyBooleanWrapper cancelling = new ReadOnlyBooleanWrapper(false);

    Activity(String title, Runnable cancel, Runnable ended) {
        this.title = title;
        this.cancel = cancel;
        this.ended = ended;
    }

    /// What is done to which object: 'Chain-of-Prompts, slide_3.tif'.
    public String title() { return title; }

    /// What it does now: 'encoding tile'.
    public ReadOnlyStringProperty phase() { return phase.getReadOnlyProperty(); }

    /// The phase and how many of its steps are done: 'encoding tile 12 of 48'; or that it is about to end.
    public ReadOnlyStringProperty words() { return words.getReadOnlyProperty(); }

    /// 0 to 1, or [#UNKNOWN].
    public ReadOnlyDoubleProperty fraction() { return fraction.getReadOnlyProperty(); }

    /// Seconds still to go; NaN until that can be told.
    public ReadOnlyDoubleProperty eta() { return eta.getReadOnlyProperty(); }

    /// Whether somebody asked it to end and it has not ended yet.
    public ReadOnlyBooleanProperty cancelling() { return cancelling.getReadOnlyProperty(); }

    /// Measured work of a phase: `done` of `total`, total 0 where it is not known.
    public void progress(String phase, long done, long total, OptionalDouble eta) {
        this.phase.set(phase);
        words.set(cancelling.get() ? Steps.cancelling(phase) : Steps.words(phase, done, total));
        fraction.set(total > 0 ? Math.clamp((double) done / total, 0, 1) : UNKNOWN);
        this.eta.set(eta.orElse(Double.NaN));
    }

    /// Asks it to end, once.
    public void cancel() {
        if (cancelling.get()) return;
        cancelling.set(true);
        words.set(Steps.cancelling(phase.get()));
        cancel.run();
    }

    /// It has ended, however: it leaves the status bar.
    public void end() { ended.run(); }
}
