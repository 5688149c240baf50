package org.neurarium.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Example;

class JsonTest {
    @Property(tries = 300)
    void whatIsWrittenIsReadAgain(@ForAll("values") Json value) {
        assertEquals(value, Json.parse(value.toString()));
        assertEquals(value, Json.parse(value.pretty()));
    }

    @Property(tries = 300)
    void brokenTextIsRefusedWithASentenceAndNothingElse(@ForAll("values") Json value, @ForAll int where,
            @ForAll char with) {
        String text = value.pretty();
        int at = Math.floorMod(where, text.length());
        String broken = text.substring(0, at) + with + text.substring(at + 1);
        try {
            Json.parse(broken);
        } catch (BadInput e) {
            assertTrue(e.sentence().startsWith("This is not JSON: "), e.sentence());
        }
    }

    @Provide
    Arbitrary<Json> values() {
        Arbitrary<Json> leaves = Arbitraries.oneOf(Arbitraries.strings().map(Json::of), Arbitraries.doubles()
                .map(Json::of), Arbitraries.integers().map(Json::of), Arbitraries.of(true, false).map(Json::of),
                Arbitraries.just(Json.NULL));
        return Arbitraries.recursive(() -> leaves, inner -> Arbitraries.oneOf(inner.list().ofMaxSize(4).map(Json::of),
                Arbitraries.maps(Arbitraries.strings().ofMaxLength(5), inner).ofMaxSize(4).map(Json::of)), 0, 4);
    }

    @Example
    void membersKeepTheirOrderAndNumbersTheirLook() {
        Json json = Json.object().with("z", 1).with("a", 0.5).with("n", Double.NaN).with("l", List.of("x", Map.of()));
        assertEquals("{\"z\": 1, \"a\": 0.5, \"n\": null, \"l\": [\"x\", {}]}", json.toString());
    }

    @Example
    void anErrorNamesItsLine() {
        BadInput e = assertThrows(BadInput.class, () -> Json.parse("{\n  \"a\": 1,\n  oops\n}"));
        assertEquals("This is not JSON: expected a name in quotes, line 3.", e.sentence());
    }

    @Example
    void textThatNestsWithoutEndDoesNotEndTheThread() {
        assertThrows(BadInput.class, () -> Json.parse("[".repeat(1_000_000)));
    }

    @Example
    void aMissingMemberAndAWrongTypeAreSentences() {
        Json json = Json.parse("{\"a\": \"text\"}");
        assertEquals("The JSON lacks the member 'b'.", assertThrows(BadInput.class, () -> json.get("b")).sentence());
        assertEquals("Expected a number in the JSON, found \"text\".", assertThrows(BadInput.class, () -> json.get("a")
                .number()).sentence());
    }
}
