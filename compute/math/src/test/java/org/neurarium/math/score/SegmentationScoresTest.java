package org.neurarium.math.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SegmentationScoresTest {
    @Test
    void knownScoresOfASmallCase() {
        // Truth: 1 has 4 pixels, 2 has 4. Found: 7 shares 3 with 1 and has one more; 8 is nobody's; 2 is missed.
        int[] truth = {1, 1, 1, 1, 0, 0, 0, 0, 2, 2, 2, 2};
        int[] found = {7, 7, 7, 0, 7, 0, 8, 8, 0, 0, 0, 0};
        SegmentationScores scores = SegmentationScores.of(truth, found);
        assertEquals(3.0 / (5 + 4 + 2), scores.aji(), 1e-12);
        assertEquals(6.0 / (8 + 6), scores.dice(), 1e-12);
        assertEquals(0.6 / (1 + 0.5 + 0.5), scores.pq(), 1e-12);
        assertEquals(0.5, scores.f1(0.5), 1e-12);
        assertEquals(0.5, scores.f1(0.6), 1e-12);
        assertEquals(0, scores.f1(0.65), 1e-12);
    }

    @Test
    void oneFoundObjectMayServeSeveralTrueOnes() {
        int[] truth = {1, 1, 2, 2}, found = {5, 5, 5, 5};
        assertEquals(4.0 / 8, SegmentationScores.of(truth, found).aji(), 1e-12);
    }

    @Test
    void nothingAgreesWithNothing() {
        SegmentationScores scores = SegmentationScores.of(new int[5], new int[5]);
        assertEquals(1, scores.aji());
        assertEquals(1, scores.dice());
        assertEquals(1, scores.pq());
        assertEquals(1, scores.f1(0.5));
    }

    @Property(tries = 50)
    void theTruthScoresOneAndNothingScoresZero(@ForAll long seed) {
        int[] truth = blocks(seed);
        SegmentationScores same = SegmentationScores.of(truth, truth), none = SegmentationScores.of(truth,
                new int[truth.length]);
        assertEquals(1, same.aji(), 1e-12);
        assertEquals(1, same.pq(), 1e-12);
        assertEquals(1, same.f1(0.95), 1e-12);
        assertEquals(0, none.aji(), 1e-12);
        assertEquals(0, none.dice(), 1e-12);
    }

    @Property(tries = 50)
    void diceIsAtLeastAjiWhereObjectsMatchOneToOne(@ForAll long seed) {
        int[] truth = blocks(seed), shrunk = truth.clone();
        SplittableRandom random = new SplittableRandom(seed + 1);
        for (int i = 0; i < shrunk.length; i++) {
            if (random.nextDouble() < 0.2) shrunk[i] = 0;
        }
        SegmentationScores scores = SegmentationScores.of(truth, shrunk);
        assertTrue(scores.dice() >= scores.aji());
    }

    @Property(tries = 30)
    void onlyTheOrderOfIdsMatters(@ForAll long seed) {
        int[] truth = blocks(seed), found = blocks(seed + 7);
        int[] renamed = Arrays.stream(found).map(id -> id == 0 ? 0 : 1_000_000_007 + 31 * id).toArray();
        assertEquals(SegmentationScores.of(truth, found).aji(), SegmentationScores.of(truth, renamed).aji(), 1e-12);
        assertEquals(SegmentationScores.of(truth, found).pq(), SegmentationScores.of(truth, renamed).pq(), 1e-12);
    }

    /// A row of objects of random lengths with gaps, never empty.
    private static int[] blocks(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] out = new int[400];
        int id = 0;
        for (int i = 1; i < out.length;) {
            int length = random.nextInt(1, 15);
            int value = random.nextBoolean() || id == 0 ? ++id : 0;
            Arrays.fill(out, i, Math.min(out.length, i + length), value);
            i += length;
        }
        return out;
    }
}
