package org.neurarium.cells.chainofprompts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
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
        InstanceMap map = new InstanceMap(40, 20, 8);
        assertEquals(1, map.insert(box(0, 0, 10, 10, 1), 0.5));
        assertEquals(2, map.insert(box(12, 0, 10, 10, 1), 0.5));
        assertEquals(0, map.insert(box(0, 0, 22, 10, 9), 0.5));
        assertEquals(2, map.count());
    }

    @Test
    void theSameCellAgainIsRejectedUnlessOverlapIsAllowed() {
        InstanceMap map = new InstanceMap(40, 20, 8);
        map.insert(box(0, 0, 10, 10, 1), 0.5);
        assertEquals(0, map.insert(box(1, 0, 10, 10, 2), 0.5));
        assertEquals(2, map.insert(box(1, 0, 10, 10, 2), 0));
    }

    @Test
    void theSurerMaskTakesThePixelsAndTheEarlierKeepsItsId() {
        InstanceMap map = new InstanceMap(40, 20, 8);
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
        InstanceMap map = new InstanceMap(40, 20, 8);
        map.insert(box(0, 0, 10, 10, 1), 0.5);
        map.insert(box(6, 0, 10, 10, 2), 0.5);
        // What is left of cell 1 is 6 × 10; over the union with its 100 decoded pixels, 60 shared are 0.6.
        assertEquals(0, map.insert(box(0, 0, 6, 10, 3), 0.5));
        assertTrue(map.insert(box(0, 0, 6, 10, 3), 0.65) > 0);
    }

    @Test
    void anEmptyMaskIsRejected() { assertEquals(0, new InstanceMap(5, 5, 8).insert(Mask.empty(3), 0.5)); }

    @Test
    void aCellThatIsCutThroughKeepsItsLargestPart() {
        InstanceMap map = new InstanceMap(40, 20, 8);
        map.insert(box(0, 5, 20, 5, 1), 0.5);
        assertEquals(2, map.insert(box(12, 0, 4, 20, 2), 0.5));
        assertEquals(box(0, 5, 12, 5, 1), map.visible(1));
        assertEquals(80, map.visible(2).area());
        assertEquals(3, map.insert(box(16, 5, 4, 5, 0.1), 0.5), "what was given up is free for any cell");
        assertEquals(20, map.visible(3).area());
    }

    @Test
    void aMaskThatFallsApartAroundASurerCellKeepsItsLargestPart() {
        InstanceMap map = new InstanceMap(40, 20, 8);
        map.insert(box(12, 0, 4, 20, 2), 0.5);
        assertEquals(2, map.insert(box(0, 5, 20, 5, 1), 0.5));
        assertEquals(box(0, 5, 12, 5, 1), map.visible(2));
    }

    @Test
    void aSliverIsNoCell() {
        InstanceMap map = new InstanceMap(40, 20, 8);
        map.insert(box(10, 5, 6, 5, 1), 0.5);
        map.insert(box(11, 0, 20, 12, 2), 0);
        assertTrue(map.visible(1).isEmpty(), "5 of 30 pixels, where 8 are the smallest cell");
        InstanceMap kept = new InstanceMap(40, 20, InstanceMap.KEEP_SCRAPS);
        kept.insert(box(10, 5, 6, 5, 1), 0.5);
        kept.insert(box(11, 0, 20, 12, 2), 0);
        assertEquals(5, kept.visible(1).area(), "the method itself keeps it");
    }

    @Property(tries = 100)
    void whateverIsWrittenEveryCellIsOneThing(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        InstanceMap map = new InstanceMap(40, 20, 8);
        for (int i = 0; i < 30; i++) {
            map.insert(box(random.nextInt(30), random.nextInt(12), 1 + random.nextInt(10), 1 + random.nextInt(8), random
                    .nextDouble()), 0.5);
        }
        for (int id = 1; id <= map.count(); id++)
            assertEquals(map.visible(id), map.visible(id).largestPart());
    }
}
