package org.neurarium.views.frame;

import java.util.Map;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.neurarium.viewmodels.command.KeyStroke;

/// Key events in the keymap's words.
final class KeyStrokes {
    private static final Map<KeyCode, String> NAMES = Map.ofEntries(Map.entry(KeyCode.ENTER, "Enter"),
            Map.entry(KeyCode.ESCAPE, "Esc"), Map.entry(KeyCode.SPACE, "Space"), Map.entry(KeyCode.DELETE, "Delete"),
            Map.entry(KeyCode.BACK_SPACE, "Backspace"), Map.entry(KeyCode.TAB, "Tab"), Map.entry(KeyCode.UP, "Up"),
            Map.entry(KeyCode.DOWN, "Down"), Map.entry(KeyCode.LEFT, "Left"), Map.entry(KeyCode.RIGHT, "Right"),
            Map.entry(KeyCode.HOME, "Home"), Map.entry(KeyCode.END, "End"), Map.entry(KeyCode.PAGE_UP, "PageUp"),
            Map.entry(KeyCode.PAGE_DOWN, "PageDown"), Map.entry(KeyCode.COMMA, ","), Map.entry(KeyCode.PERIOD, "."),
            Map.entry(KeyCode.OPEN_BRACKET, "["), Map.entry(KeyCode.CLOSE_BRACKET, "]"));

    private KeyStrokes() {}

    /// The stroke of a pressed key; empty for a modifier alone. A sign that is typed with Shift on some keyboards (`?`)
    /// is that sign, without Shift.
    static Optional<KeyStroke> of(KeyEvent event) {
        KeyCode code = event.getCode();
        if (code.isModifierKey()) return Optional.empty();
        boolean ctrl = event.isShortcutDown() || event.isControlDown();
        if (code.isLetterKey() || code.isDigitKey() || code.isFunctionKey() || NAMES.containsKey(code)) {
            if (!ctrl && isSign(event.getText()) && !code.isLetterKey() && event.isShiftDown()) {
                return Optional.of(new KeyStroke(false, false, event.isAltDown(), event.getText()));
            }
            String name = NAMES.getOrDefault(code, code.getName());
            if (code.isKeypadKey()) name = name.replace("Numpad ", "");
            return ctrl && event.isShiftDown() && event.isAltDown()
                    ? Optional.empty()
                    : Optional.of(new KeyStroke(ctrl, event.isShiftDown(), event.isAltDown(), name));
        }
        if (code == KeyCode.SLASH && event.isShiftDown() && event.getText().isEmpty()) {
            return Optional.of(new KeyStroke(ctrl, false, event.isAltDown(), "?"));
        }
        return isSign(event.getText())
                ? Optional.of(new KeyStroke(ctrl, false, event.isAltDown(), event.getText()))
                : Optional.empty();
    }

    private static boolean isSign(String text) {
        return text.length() == 1 && text.charAt(0) > ' ' && !Character.isLetterOrDigit(text.charAt(0));
    }

    /// The key code of a name; `UNDEFINED` where it is a sign that depends on the keyboard.
    static KeyCode code(String name) {
        for (Map.Entry<KeyCode, String> entry : NAMES.entrySet())
            if (entry.getValue().equals(name)) return entry.getKey();
        KeyCode code = KeyCode.getKeyCode(name);
        return code == null || "?+*".contains(name) ? KeyCode.UNDEFINED : code;
    }
}
