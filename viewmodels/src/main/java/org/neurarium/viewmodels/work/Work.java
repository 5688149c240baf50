package org.neurarium.viewmodels.work;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What goes on, what a person was told, and what is open: handed together to whatever starts work.
///
/// @param data    what is open on any screen; screens add and remove their own
/// @param results where what runs made is brought to
/// @param devices what runs are computed on
/// @param snapshots how often new runs save where they are
public record Work(Activities activities, Notices notices, ObservableList<OpenData> data, Results results,
        Devices devices, ObjectProperty<Snapshots> snapshots) {
    public Work(Devices devices) {
        this(new Activities(), new Notices(), FXCollections.observableArrayList(), new Results(), devices,
                new SimpleObjectProperty<>(Snapshots.AUTO));
    }

    /// Where nobody knows what there is to compute on.
    public Work() { this(new Devices(List.of())); }
}
