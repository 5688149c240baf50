package org.neurarium.views.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.neurarium.viewmodels.command.KeyStroke;

class KeyStrokesTest {
    private static Optional<String> stroke(KeyCode code, String text, boolean shift, boolean ctrl, boolean alt) {
        return KeyStrokes.of(new KeyEvent(KeyEvent.KEY_PRESSED, text, text, code, shift, ctrl, alt, false))
                .map(
                        KeyStroke::toString);
    }

    @Test
    void lettersDigitsAndNamedKeysAreTheirCodes() {
        assertEquals(Optional.of("Ctrl+Shift+Z"), stroke(KeyCode.Z, "", true, true, false));
        assertEquals(Optional.of("2"), stroke(KeyCode.DIGIT2, "2", false, false, false));
        assertEquals(Optional.of("Alt+2"), stroke(KeyCode.DIGIT2, "2", false, false, true));
        assertEquals(Optional.of("F11"), stroke(KeyCode.F11, "", false, false, false));
        assertEquals(Optional.of("Shift+Space"), stroke(KeyCode.SPACE, " ", true, false, false));
        assertEquals(Optional.of("Enter"), stroke(KeyCode.ENTER, "\r", false, false, false));
        assertEquals(Optional.of("Ctrl+,"), stroke(KeyCode.COMMA, ",", false, true, false));
    }

    @Test
    void aSignIsItselfOnEveryKeyboard() {
        assertEquals(Optional.of("?"), stroke(KeyCode.SLASH, "?", true, false, false));
        assertEquals(Optional.of("?"), stroke(KeyCode.MINUS, "?", true, false, false));
    }

    @Test
    void aModifierAloneIsNoStroke() { assertEquals(Optional.empty(), stroke(KeyCode.CONTROL, "", false, true, false)); }

    @Test
    void threeModifiersMeanNothing() { assertEquals(Optional.empty(), stroke(KeyCode.Z, "", true, true, true)); }
}
