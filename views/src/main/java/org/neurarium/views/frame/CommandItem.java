package org.neurarium.views.frame;

import javafx.beans.binding.Bindings;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCharacterCombination;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.neurarium.viewmodels.command.Command;
import org.neurarium.viewmodels.command.KeyStroke;
import org.neurarium.viewmodels.command.Keymap;

/// A command in a menu: its title and key; grey while it cannot be done.
public final class CommandItem extends MenuItem {
    public CommandItem(Command command, Keymap keymap) {
        textProperty().bind(command.title());
        disableProperty().bind(Bindings.createBooleanBinding(() -> !command.enabled(), command.disabled()));
        keymap.stroke(command.id()).ifPresent(s -> setAccelerator(shown(s)));
        setOnAction(_ -> command.run());
    }

    /// The accelerator is there to be read: the frame hears the keys itself, before the menu does.
    private static KeyCombination shown(KeyStroke stroke) {
        var ctrl = stroke.ctrl() ? KeyCombination.ModifierValue.DOWN : KeyCombination.ModifierValue.UP;
        var shift = stroke.shift() ? KeyCombination.ModifierValue.DOWN : KeyCombination.ModifierValue.UP;
        var alt = stroke.alt() ? KeyCombination.ModifierValue.DOWN : KeyCombination.ModifierValue.UP;
        var none = KeyCombination.ModifierValue.UP;
        KeyCode code = KeyStrokes.code(stroke.key());
        return code == KeyCode.UNDEFINED
                ? new KeyCharacterCombination(stroke.key(), shift, ctrl, alt, none, none)
                : new KeyCodeCombination(code, shift, ctrl, alt, none, none);
    }
}
