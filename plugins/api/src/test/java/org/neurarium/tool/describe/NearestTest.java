package org.neurarium.tool.describe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

final class NearestTest {
    @Property
    void theDistanceIsSymmetricAndBounded(@ForAll @StringLength(max = 8) String a,
            @ForAll @StringLength(max = 8) String b) {
        assertEquals(0, Nearest.distance(a, a));
        assertEquals(Nearest.distance(a, b), Nearest.distance(b, a));
        assertTrue(Nearest.distance(a, b) <= Math.max(a.length(), b.length()));
        assertTrue(Nearest.distance(a, b) >= Math.abs(a.length() - b.length()));
    }

    @Property
    void aSwapOfNeighboursIsOneError(@ForAll @StringLength(min = 2, max = 8) String a,
            @ForAll @IntRange(max = 6) int at) {
        int i = at % (a.length() - 1);
        String swapped = a.substring(0, i) + a.charAt(i + 1) + a.charAt(i) + a.substring(i + 2);
        assertTrue(Nearest.distance(a, swapped) <= 1);
    }

    @Test
    void aTypingErrorFindsWhatWasMeantAndNonsenseNothing() {
        List<String> names = List.of("max_iter", "gate", "patience");
        assertEquals(Optional.of("max_iter"), Nearest.to("maxIter", names));
        assertEquals(Optional.of("gate"), Nearest.to("gaet", List.of("gate")));
        assertEquals(Optional.empty(), Nearest.to("zzzzzz", names));
    }
}
