package org.neurarium.viewmodels.work;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What a person was told and has not dismissed yet. All calls on the JavaFX thread.
public final class Notices {
    /// More at a time would cover the work; older ones give way.
    private static final int MOST = 4;

    private final ObservableList<Notice> open = FXCollections.observableArrayList();
    private final ObservableList<Notice> view = FXCollections.unmodifiableObservableList(open);

    /// What is on the screen, oldest first.
    public ObservableList<Notice> open() { return view; }

    /// Shows it; one that says the same as an open one takes its place.
    public void tell(Notice notice) {
        open.removeIf(n -> n.level() == notice.level() && n.what().equals(notice.what()));
        open.add(notice);
        while (open.size() > MOST)
            open.removeFirst();
    }

    public void dismiss(Notice notice) { open.remove(notice); }
}
