package org.neurarium.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTest {
    @Test
    void aPathMayHaveAPartAndSelections() {
        Reference r = Reference.parse("rec.nwb::units@time=10..60@units=3,7");
        assertEquals(new Reference(Reference.Kind.FILE, "rec.nwb", Optional.of("units"), Map.of("time", "10..60",
                "units", "3,7")), r);
    }

    @Test
    void anAtInAPathIsNoSelection() {
        assertEquals("/data/me@lab/cells.tif", Reference.parse("/data/me@lab/cells.tif").source());
        assertEquals("/data/a@b=c/cells.tif", Reference.parse("/data/a@b=c/cells.tif").source());
    }

    @Test
    void builtinsAreNamed() {
        assertEquals(Reference.builtin("tissue-he"), Reference.parse("builtin:tissue-he"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.tif", "builtin:x", "rec.nwb::units@time=10..60", "C:\\data\\a.tif@c=2"})
    void aReferencePrintsAsItWasWritten(String text) {
        assertEquals(text, Reference.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "builtin:"})
    void anEmptyReferenceIsRefused(String text) {
        assertThrows(BadInput.class, () -> Reference.parse(text));
    }
}
