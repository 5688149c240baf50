package org.neurarium.viewmodels.theme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.neurarium.data.Json;

class AppearanceTest {
    @Property(tries = 100)
    void aChoiceIsRestoredAsItWasKept(@ForAll Appearance.Choice theme, @ForAll Appearance.Ground ground,
            @ForAll double scale, @ForAll boolean still) {
        Appearance one = new Appearance();
        one.theme().set(theme);
        one.canvas().set(ground);
        one.textScale().set(scale);
        one.reducedMotion().set(still);
        assertTrue(
                one.textScale().get() >= Appearance.SMALLEST_TEXT && one.textScale().get() <= Appearance.LARGEST_TEXT);
        Appearance other = new Appearance();
        other.restore(Json.parse(one.toJson().toString()));
        assertEquals(one.toJson(), other.toJson());
    }

    @Test
    void everyChangeIsHandedOverToBeKept() {
        Appearance appearance = new Appearance();
        List<Json> kept = new ArrayList<>();
        appearance.onChange(kept::add);
        appearance.theme().set(Appearance.Choice.DARK);
        appearance.textScale().set(1.2);
        assertEquals(appearance.toJson(), kept.getLast());
        assertEquals(2, kept.size());
    }

    @Test
    void whatIsUnreadableKeepsItsValue() {
        Appearance appearance = new Appearance();
        appearance.restore(Json.parse("{\"theme\": \"plaid\", \"text_scale\": \"big\", \"reduced_motion\": 1}"));
        assertEquals(new Appearance().toJson(), appearance.toJson());
    }
}
