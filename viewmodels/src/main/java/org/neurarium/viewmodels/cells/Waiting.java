package org.neurarium.viewmodels.cells;

import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Which answer is waited for, and how long the last one took. Only the newest question counts: an answer to an older one
/// ends no waiting.
final class Waiting {
    private final LongSupplier nanos;
    private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Double> seconds = new ReadOnlyObjectWrapper<>(Double.NaN);
    private int asked;

    /// @param number of the question, rising
    /// @param began  when it was asked, in nanoseconds
    record Wait(int number, long began) {}

    /// @param nanos the time
    Waiting(LongSupplier nanos) { this.nanos = nanos; }

    ReadOnlyBooleanProperty working() { return working.getReadOnlyProperty(); }

    /// NaN before there was an answer.
    ReadOnlyObjectProperty<Double> seconds() { return seconds.getReadOnlyProperty(); }

    boolean isWorking() { return working.get(); }

    Wait begin() {
        Wait wait = new Wait(++asked, nanos.getAsLong());
        working.set(true);
        return wait;
    }

    boolean isNewest(Wait wait) { return wait.number == asked; }

    /// Its answer is there, or is never going to be.
    void end(Wait wait, boolean answered) {
        if (isNewest(wait)) working.set(false);
        if (answered) seconds.set((nanos.getAsLong() - wait.began) / 1e9);
    }

    /// Nobody waits for anything any more.
    void forget() {
        asked++;
        working.set(false);
    }
}
