package org.neurarium.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class InlinePointsTest {

    @Property
    void points_read_back_as_they_were_written(@ForAll("points") List<Points.At> points) {
        String text = InlinePoints.text(points);
        assertTrue(InlinePoints.looksInline(text), text);
        assertEquals(points, InlinePoints.parse(text).list());
    }

    @Test
    void types_may_end_in_an_e_and_hold_spaces() {
        assertEquals(List.of(new Points.At(1, 2, "dead cell"), new Points.At(3, -4.5, "neurone"), new Points.At(5, 6,
                "")), InlinePoints.parse(" 1, 2 : dead cell + 3,-4.5:neurone+5,6").list());
    }

    @Test
    void a_third_number_is_the_depth() {
        Points points = InlinePoints.parse("1,2,7:a+3,4:b");
        assertEquals(7, points.value("z", 0).orElseThrow());
        assertTrue(points.value("z", 1).isEmpty());
    }

    @Test
    void the_point_that_cannot_be_read_is_named() {
        BadInput e = assertThrows(BadInput.class, () -> InlinePoints.parse("1,2:a+3;4:b"));
        assertTrue(e.sentence().startsWith("Point 2, '3;4:b', cannot be read"), e.sentence());
    }

    @Test
    void paths_do_not_look_like_points() {
        for (String path : List.of("clicks.csv", "1,2.csv", "2026-11-24,cells.csv", "builtin:clicks", "/data/1,2", ""))
            assertFalse(InlinePoints.looksInline(path), path);
    }

    @Provide
    Arbitrary<List<Points.At>> points() {
        Arbitrary<Double> pixels = Arbitraries.doubles().between(-1e4, 1e5).map(d -> d == 0 ? 0.0 : d);
        Arbitrary<String> types = Arbitraries.strings().alpha().numeric().ofMaxLength(8);
        return Combinators.combine(pixels, pixels, types).as(Points.At::new).list().ofMinSize(1).ofMaxSize(6);
    }
}
