package org.neurarium.viewmodels.frame;

import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.neurarium.data.Reference;
import org.neurarium.viewmodels.command.Command;

/// The state of one screen of the rail, as far as the frame knows it.
public interface ScreenModel {
    /// `cells`: the rail's entry, and the name for `screenshot`.
    String id();

    String title();

    /// The icon's name in the icon set.
    String icon();

    /// What can be done here; registered while the screen exists, keys count while it is shown.
    List<Command> commands();

    /// Left of the status bar: position and value under the pointer, with units.
    ObservableValue<String> position();

    /// Middle of the status bar: the last thing that happened, or what is going on.
    ObservableValue<String> message();

    /// What undo and redo would do here; empty when there is nothing, as on a screen on which nothing is changed.
    default ObservableValue<String> undoTitle() { return new ReadOnlyStringWrapper(""); }

    default ObservableValue<String> redoTitle() { return new ReadOnlyStringWrapper(""); }

    default void undo() {}

    default void redo() {}

    /// Takes what was opened or dropped; answers at once and reads them in the background. Returns false if
    /// this screen has no use for any of them.
    boolean open(List<Reference> files);
}
