package org.neurarium.viewmodels.work;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What a person prefers for runs, beside the device. On the JavaFX thread.
public final class RunPreferences {
    private final ObjectProperty<Snapshots> snapshots = new SimpleObjectProperty<>(Snapshots.AUTO);
    private final StringProperty torch = new SimpleStringProperty("");

    /// How often new runs save where they are.
    public ObjectProperty<Snapshots> snapshots() { return snapshots; }

    /// The folder of the person's own PyTorch; empty for the libtorch that the product fetches. Workers that start from then
    /// on take it.
    public StringProperty torch() { return torch; }
}
