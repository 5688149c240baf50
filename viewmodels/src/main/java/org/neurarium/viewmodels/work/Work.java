package org.neurarium.viewmodels.work;

import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What goes on, what a person was told, and what is open: handed together to whatever starts work.
///
/// @param data    what is open on any screen; screens add and remove their own
/// @param results where what runs made is brought to
/// @param devices what runs are computed on
/// @param preferences what else is preferred for runs
public record Work(Activities activities, Notices notices, ObservableList<OpenData> data, Results results,
        Devices devices, RunPreferences preferences) {
    public Work(Devices devices) {
        this(new Activities(), new Notices(), FXCollections.observableArrayList(), new Results(), devices,
                new RunPreferences());
    }

    /// Where nobody knows what there is to compute on.
    public Work() { this(new Devices(List.of())); }
}
