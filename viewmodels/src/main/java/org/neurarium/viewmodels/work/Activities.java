package org.neurarium.viewmodels.work;

import java.util.concurrent.atomic.AtomicReference;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What goes on in the background, over all screens: the status bar's ring. All calls on the JavaFX thread.
public final class Activities {
    private final ObservableList<Activity> running = FXCollections.observableArrayList();
    private final ObservableList<Activity> view = FXCollections.unmodifiableObservableList(running);

    /// What runs, oldest first.
    public ObservableList<Activity> running() { return view; }

    /// Begins an activity; it stays in the list until [Activity#end()].
    ///
    /// @param title  what is done to which object
    /// @param cancel asks the work to end; must not wait
    public Activity begin(String title, Runnable cancel) {
        Activity activity = unlisted(title, cancel);
        list(activity);
        return activity;
    }

    /// Begins an activity that is listed elsewhere, as a run is among the jobs, or not yet: whoever began it shows it.
    public Activity unlisted(String title, Runnable cancel) {
        AtomicReference<Activity> self = new AtomicReference<>();
        Activity activity = new Activity(title, cancel, () -> running.remove(self.get()));
        self.set(activity);
        return activity;
    }

    /// Puts an activity that is not listed into the list, until [Activity#end()].
    public void list(Activity activity) { running.add(activity); }
}
