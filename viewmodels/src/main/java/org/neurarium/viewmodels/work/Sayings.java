package org.neurarium.viewmodels.work;

import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What the screen said last, and all that it said.
public final class Sayings {
    private static final int LINES = 2000;
    private final ReadOnlyStringWrapper last = new ReadOnlyStringWrapper("");
    private final ObservableList<String> log = FXCollections.observableArrayList();

    public ReadOnlyStringProperty last() { return last.getReadOnlyProperty(); }

    /// Line by line, the newest last, each with its time.
    public ObservableList<String> log() { return log; }

    /// An empty sentence clears what stands there.
    public void say(String sentence) {
        last.set(sentence);
        if (sentence.isEmpty()) return;
        log.add(LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + "  " + sentence);
        if (log.size() > LINES) log.removeFirst();
    }
}
