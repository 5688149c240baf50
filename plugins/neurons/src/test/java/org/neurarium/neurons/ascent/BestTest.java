package org.neurarium.neurons.ascent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.neurarium.data.Json;
import org.neurarium.data.NamedArrays;

class BestTest {
    @Test
    void whatIsKeptComesBack() {
        Best best = new Best(2);
        best.see(new Ascent.Look(3, new double[]{1, 2}, new double[]{4, 5}, new float[]{0.1f, 0.2f}), 1, true);
        best.see(new Ascent.Look(4, new double[]{0, 7}, new double[]{3, 8}, new float[]{0.3f, 0.4f}), 1, true);
        best.dead(0);
        Best back = new Best(2);
        back.restore(best.into(NamedArrays.of(Json.object())));
        assertTrue(back.isDead(0), "one that is dead stays so");
        assertFalse(back.isDead(1));
        assertEquals(1, back.score(0));
        assertEquals(7, back.score(1));
        assertEquals(8, back.peak(1));
        assertEquals(2, back.first(1));
        assertEquals(3, back.step(0));
        assertEquals(4, back.step(1));
        assertArrayEquals(new float[]{0.1f, 0.4f}, back.pixels());
    }
}
