package org.neurarium.viewmodels.frame;

import javafx.util.Subscription;
import org.neurarium.data.Json;

/// A screen whose state a project keeps. All calls on the JavaFX thread.
public interface KeptScreen {
    /// Under which name it is kept; stable.
    String id();

    /// What is open on it, and how it is looked at.
    Json.Obj view();

    /// Lays that out again. What is not understood of it, as from a newer version, stays as it is.
    void restoreView(Json view);

    /// Calls `changed` whenever a view would be another one, until it is unsubscribed.
    Subscription watchViews(Runnable changed);

    /// Whether there is anything on it that is worth a project.
    boolean holdsSomething();

    /// The project is left: closes what is open.
    void clear();
}
