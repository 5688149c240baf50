package org.neurarium.cells.chainofprompts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.neurarium.cells.engine.Mask;

class InstanceMapTest {
    private static Mask box(int x, int y, int width, int height, double score) {
        int[] runs = new int[3 * height];
        for (int i = 0; i < height; i++) {
            runs[3 * i] = y + i;
            runs[3 * i + 1] = x;
            runs[3 * i + 2] = x + width;
        }
        return Mask.of(runs, score);
    }

    @Test
    void aMaskThatSwallowsTwoCellsIsRejected() {
        InstanceMap map = new InstanceMap(40, 20);
        assertEquals(1, map.insert(box(0, 0, 10, 10, 1), 0.5));
        assertEquals(2, map.insert(box(12, 0, 10, 10, 1), 0.5));
        assertEquals(0, map.insert(box(0, 0, 22, 10, 9), 0.5));
        assertEquals(2, map.count());
    }

    @Test
    void theSameCellAgainIsRejectedUnlessOverlapIsAllowed() {
        InstanceMap map = new InstanceMap(40, 20);
        map.insert(box(0, 0, 10, 10, 1), 0.5);
        assertEquals(0, map.insert(box(1, 0, 10, 10, 2), 0.5));
        assertEquals(2, map.insert(box(1, 0, 10, 10, 2), 0));
    }

    @Test
    void theSurerMaskTakesThePixelsAndTheEarlierKeepsItsId() {
        InstanceMap map = new InstanceMap(40, 20);
        map.insert(box(0, 0, 10, 10, 1), 0.5);
        assertEquals(2, map.insert(box(7, 0, 10, 10, 2), 0.5));
        assertEquals(70, map.visible(1).area());
        assertEquals(100, map.visible(2).area());
        assertEquals(3, map.insert(box(0, 7, 7, 10, 0.5), 0.5));
        assertEquals(70, map.visible(1).area(), "a fainter mask takes nothing");
        assertEquals(70 - 21, map.visible(3).area(), "what others hold stays theirs");
    }

    @Test
    void theAreaOfACellCountsAsItWasDecoded() {
        InstanceMap map = new InstanceMap(40, 20);
        map.insert(box(0, 0, 10, 10, 1), 0.5);
        map.insert(box(6, 0, 10, 10, 2), 0.5);
        // What is left of cell 1 is 6 × 10; over the union with its 100 decoded pixels, 60 shared are 0.6.
        assertEquals(0, map.insert(box(0, 0, 6, 10, 3), 0.5));
        assertTrue(map.insert(box(0, 0, 6, 10, 3), 0.65) > 0);
    }

    @Test
    void anEmptyMaskIsRejected() { assertEquals(0, new InstanceMap(5, 5).insert(Mask.empty(3), 0.5)); }
}
