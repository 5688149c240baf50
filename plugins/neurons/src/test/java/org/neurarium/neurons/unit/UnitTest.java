package org.neurarium.neurons.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.neurarium.data.BadInput;
import org.neurarium.neurons.unit.Unit.At;
import org.neurarium.neurons.unit.Unit.Part;
import org.neurarium.neurons.unit.Unit.Term;

class UnitTest {
    private static final List<String> CLASSES = List.of("tench, Tinca tinca", "strawberry");

    private static Unit unit(String text) { return Unit.parse(text, "logits", CLASSES); }

    @Test
    void unitsAreWrittenAsLayerAndChannel() {
        assertEquals(List.of(new Term(1, "_blocks.4", new Part.Channel(31))), unit("_blocks.4:31").terms());
        assertEquals(List.of(new Term(1, "/a/b:0", new Part.Place(7, Optional.of(new At(2, 5))))),
                unit("/a/b:0:7@2,5").terms());
        assertEquals(List.of(new Term(1, "c", new Part.Place(7, Optional.empty()))), unit("c:7@centre").terms());
        assertEquals(List.of(new Term(1, "c", new Part.Direction(2))), unit("c:~2").terms());
    }

    @Test
    void classesGoByEachOfTheirNames() {
        assertEquals(List.of(new Term(1, "logits", new Part.Channel(1))), unit("Strawberry").terms());
        assertEquals(List.of(new Term(1, "logits", new Part.Channel(0))), unit("tinca tinca").terms());
    }

    @Test
    void sumsHaveWeightsAndSigns() {
        Unit sum = unit("a-b:1 - 0.5*c:2 + strawberry");
        assertEquals(List.of(new Term(1, "a-b", new Part.Channel(1)), new Term(-0.5, "c", new Part.Channel(2)),
                new Term(1, "logits",
                        new Part.Channel(1))),
                sum.terms());
        assertEquals(List.of("a-b", "c", "logits"), sum.layers());
    }

    @Test
    void whatIsNoUnitIsRefusedInASentence() {
        BadInput e = assertThrows(BadInput.class, () -> unit("a:1 - banana"));
        assertTrue(e.sentence().startsWith("'banana' in 'a:1 - banana' names no unit: write LAYER:CHANNEL"),
                e.sentence());
        assertThrows(BadInput.class, () -> unit("  "));
    }

    @Test
    void aLayerSaysWhatItHasNot() {
        Layout map = new Layout("conv", List.of(1L, 8L, 5L, 6L), false);
        map.check(new Part.Place(7, Optional.of(new At(4, 5))));
        assertEquals("'conv' has channels 0 to 7: 8 is none of them.",
                assertThrows(BadInput.class, () -> map.check(new Part.Channel(8)))
                        .sentence());
        assertEquals("'conv' has places 0,0 to 4,5 (row, column): 5,0 is none of them.",
                assertThrows(BadInput.class, () -> map.check(
                        new Part.Place(0, Optional.of(new At(5, 0))))).sentence());
        Layout tokens = new Layout("mlp", List.of(1L, 50L, 192L), true);
        assertEquals(192, tokens.channels());
        assertEquals(50, tokens.places());
    }
}
