package org.neurarium.viewmodels.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.neurarium.data.BadInput;

class KeymapTest {
    @Test
    void noKeyOfABundledPresetMeansTwoThingsOnOneScreen() {
        for (Keymap keymap : Keymap.bundled())
            assertEquals(List.of(), keymap.conflicts().stream().map(Keymap.Conflict::sentence).toList(), keymap.id());
    }

    @Test
    void aKeyThatCountsEverywhereConflictsWithTheSameKeyOnAScreen() {
        Keymap keymap = Keymap.parse("""
                {"id": "x", "title": "X", "keys": {"everywhere": {"Ctrl+K": "a"}, "cells": {"Ctrl+K": "b"},
                 "spikes": {"K": "c"}, "home": {"K": "d"}}}""");
        assertEquals(1, keymap.conflicts().size());
        assertTrue(keymap.conflicts()
                .getFirst()
                .sentence()
                .contains("Ctrl+K means both 'a' (everywhere) and 'b' (cells)"));
    }

    @Test
    void aScreensKeyCountsOnlyWhileItIsShown() {
        Keymap keymap = Keymap.parse("""
                {"id": "x", "title": "X", "keys": {"everywhere": {"F1": "help"}, "cells": {"C": "commit"}}}""");
        KeyStroke c = KeyStroke.parse("C");
        assertEquals(Optional.of("commit"), keymap.command("cells", c));
        assertEquals(Optional.empty(), keymap.command("home", c));
        assertEquals(Optional.of("help"), keymap.command("home", KeyStroke.parse("F1")));
    }

    @Test
    void threeModifiersAreRefused() {
        assertThrows(BadInput.class, () -> KeyStroke.parse("Ctrl+Shift+Alt+K"));
    }

    @Test
    void anUnknownModifierIsNamed() {
        BadInput wrong = assertThrows(BadInput.class, () -> KeyStroke.parse("Meta+K"));
        assertTrue(wrong.sentence().contains("'Meta'"));
    }

    @Test
    void plusItselfIsAKey() {
        assertEquals(new KeyStroke(true, false, false, "+"), KeyStroke.parse("Ctrl++"));
        assertEquals("Ctrl +", KeyStroke.parse("Ctrl++").caps());
    }

    @Property(tries = 200)
    void aStrokeReadsBackAsItWasWritten(@ForAll boolean ctrl, @ForAll boolean shift,
            @ForAll @AlphaChars @StringLength(min = 1, max = 6) String key) {
        KeyStroke stroke = new KeyStroke(ctrl, shift, false, key);
        assertEquals(stroke, KeyStroke.parse(stroke.toString()));
    }
}
