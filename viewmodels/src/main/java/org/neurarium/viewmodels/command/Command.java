package org.neurarium.viewmodels.command;

import javafx.beans.value.ObservableValue;

/// Something a person can do.
///
/// @param id       `edit.undo`, stable: keymaps and tips name it
/// @param title    what menu and palette show; may change ('Undo accept 46 cells')
/// @param icon     the icon's name in the icon set; empty for none
/// @param disabled the reason why it cannot be done now, for its tooltip; empty when it can
/// @param action   does it, on the JavaFX thread
public record Command(String id, ObservableValue<String> title, String icon, ObservableValue<String> disabled,
        Runnable action) {
    public boolean enabled() {
        return disabled.getValue().isEmpty();
    }

    /// Does it if it can be done.
    public void run() {
        if (enabled()) action.run();
    }
}
