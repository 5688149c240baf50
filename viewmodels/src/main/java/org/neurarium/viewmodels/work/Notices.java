package org.neurarium.viewmodels.work;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What a person was told and has not dismissed yet. All calls on the JavaFX thread.
public final class Notices {
    /// More at a time would cover the work; older ones give way.
    private static final int MOST = 4;

    private final ObservableList<Notice> open = FXCollections.observableArrayList();
    private int acts;
    private @Nullable Notice answer;
    private int answered;
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

    /// Shows the answer to what a person did at [#acts()] = `since`: it is told from one that came by itself.
    public void tell(Notice notice, int since) {
        answer = notice;
        answered = since;
        tell(notice);
    }

    /// The person pressed a key or a button, or let something drop.
    public void acted() { acts++; }

    /// How often the person did something; what starts work keeps it for [#tell(Notice, int)].
    public int acts() { return acts; }

    /// Whether a notice answers what the person did last, and nothing was done since: then it may take the focus.
    public boolean answersLastAct(Notice notice) { return notice == answer && answered == acts; }

    public void dismiss(Notice notice) { open.remove(notice); }
}
