package org.neurarium.viewmodels.command;

import java.util.Locale;
import org.neurarium.data.BadInput;

/// A key with its modifiers: `Ctrl+Shift+Z`, `Alt+1`, `?`. At most two modifiers.
///
/// @param key a letter in upper case, a digit, a sign that the key types, or a name: `Enter`, `Esc`, `F11`, `Delete`
public record KeyStroke(boolean ctrl, boolean shift, boolean alt, String key) {
    public KeyStroke {
        if (key.isEmpty()) throw new BadInput("A key stroke needs a key, as in Ctrl+K.");
        if (key.length() == 1) key = key.toUpperCase(Locale.ROOT);
        if (ctrl && shift && alt) {
            throw new BadInput("'" + key + "' has three modifiers; use at most two so that one hand can press it.");
        }
    }

    /// Reads a key stroke as it is written in a keymap.
    ///
    /// @throws BadInput if a modifier is unknown, or there is no key
    public static KeyStroke parse(String text) {
        boolean ctrl = false;
        boolean shift = false;
        boolean alt = false;
        String rest = text.strip();
        for (int plus = rest.indexOf('+'); plus > 0 && plus < rest.length() - 1; plus = rest.indexOf('+')) {
            switch (rest.substring(0, plus)) {
                case "Ctrl" -> ctrl = true;
                case "Shift" -> shift = true;
                case "Alt" -> alt = true;
                default -> throw new BadInput("The key stroke '" + text + "' has the modifier '"
                        + rest.substring(0, plus) + "'; there are Ctrl, Shift and Alt.");
            }
            rest = rest.substring(plus + 1);
        }
        return new KeyStroke(ctrl, shift, alt, rest);
    }

    /// As on a key cap: `Ctrl Shift Z`.
    public String caps() { return toString().replace("+", " ").replace("  ", " +"); }

    @Override
    public String toString() {
        return (ctrl ? "Ctrl+" : "") + (shift ? "Shift+" : "") + (alt ? "Alt+" : "") + key;
    }
}
