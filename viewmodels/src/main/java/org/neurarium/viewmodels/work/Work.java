package org.neurarium.viewmodels.work;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What goes on, what a person was told, and what is open: handed together to whatever starts work.
///
/// @param data what is open on any screen; screens add and remove their own
public record Work(Activities activities, Notices notices, ObservableList<OpenData> data) {
    public Work() { this(new Activities(), new Notices(), FXCollections.observableArrayList()); }
}
