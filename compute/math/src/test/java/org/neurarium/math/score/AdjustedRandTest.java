package org.neurarium.math.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AdjustedRandTest {
    @Test
    void theSameGroupsUnderOtherNamesAgree() {
        assertEquals(1, AdjustedRand.of(new int[]{0, 0, 1, 1, 2}, new int[]{5, 5, -3, -3, 0}), 1e-12);
    }

    /// The example of scikit-learn's documentation: (1 − 0.4) / (1.5 − 0.4)… by hand: pairs together in both 1, in one 2 and 1 of 6.
    @Test
    void aHandCountedCase() {
        double together = 1, one = 2, two = 1, all = 6, chance = one * two / all;
        assertEquals((together - chance) / ((one + two) / 2 - chance),
                AdjustedRand.of(new int[]{0, 0, 1, 1}, new int[]{0, 0, 1, 2}), 1e-12);
    }

    @Test
    void chanceAgreesWithNothing() {
        Random random = new Random(1);
        int[] a = random.ints(5000, 0, 4).toArray(), b = random.ints(5000, 0, 4).toArray();
        assertEquals(0, AdjustedRand.of(a, b), 0.01);
    }
}
