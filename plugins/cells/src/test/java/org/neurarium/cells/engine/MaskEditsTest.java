package org.neurarium.cells.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskEditsTest {
    private static Mask box(int left, int top, int width, int height) {
        int[] runs = new int[3 * height];
        for (int i = 0; i < height; i++) {
            runs[3 * i] = top + i;
            runs[3 * i + 1] = left;
            runs[3 * i + 2] = left + width;
        }
        return Mask.of(runs, 0.5);
    }

    @Test
    void aPathAroundPixelsHoldsTheirCentres() {
        Mask mask = MaskEdits.inside(new float[]{1.5f, 1.5f, 4.5f, 1.5f, 4.5f, 3.5f, 1.5f, 3.5f}, 10, 10, 1);
        assertEquals(box(2, 2, 3, 2).area(), mask.area());
        assertTrue(mask.contains(2, 2) && mask.contains(4, 3) && !mask.contains(5, 3));
    }

    @Test
    void whatIsDrawnBeyondTheImageIsCut() {
        Mask mask = MaskEdits.inside(new float[]{-5, -5, 5, -5, 5, 5, -5, 5}, 3, 4, 1);
        assertEquals(12, mask.area());
    }

    @Test
    void masksThatTouchAreJoined() {
        assertEquals(Optional.of(box(1, 1, 6, 3)), MaskEdits.joined(List.of(box(1, 1, 3, 3), box(4, 1, 3, 3))));
    }

    @Test
    void aSmallGapIsClosedAndALargeOneIsNot() {
        Mask near = MaskEdits.joined(List.of(box(1, 1, 3, 3), box(5, 1, 3, 3))).orElseThrow();
        assertTrue(near.contains(4, 2));
        assertEquals(Optional.empty(), MaskEdits.joined(List.of(box(1, 1, 3, 3), box(9, 1, 3, 3))));
    }

    @Test
    void aLineThroughACellCutsItInTwo() {
        List<Mask> pieces = MaskEdits.cut(box(2, 2, 9, 6), new float[]{6, 0, 6, 12});
        assertEquals(2, pieces.size());
        assertEquals(54, pieces.get(0).area() + pieces.get(1).area());
        assertTrue(pieces.get(0).contains(3, 3) && !pieces.get(0).contains(9, 3));
    }

    @Test
    void aLineThatEndsInsideCutsNothing() {
        Mask mask = box(2, 2, 9, 6);
        assertEquals(List.of(mask), MaskEdits.cut(mask, new float[]{6, 0, 6, 5}));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void piecesArePartsOfTheMaskAndLoseNothing(long seed) {
        RandomGenerator random = new java.util.Random(seed);
        Mask mask = MaskEdits.inside(blob(random), 80, 80, 1).largestPart();
        float[] path = {40 + 60 * random.nextFloat() - 30, -5, 40 + 20 * random.nextFloat() - 10, 40,
            40 + 60 * random.nextFloat() - 30, 90};
        List<Mask> pieces = MaskEdits.cut(mask, path);
        assertEquals(mask.area(), pieces.stream().mapToInt(Mask::area).sum());
        for (Mask piece : pieces) {
            piece.forEachRun((y, from, to) -> {
                for (int x = from; x < to; x++)
                    assertTrue(mask.contains(x, y));
            });
        }
    }

    private static float[] blob(RandomGenerator random) {
        float[] path = new float[48];
        for (int i = 0; i < 24; i++) {
            double r = 12 + 14 * random.nextDouble(), a = 2 * Math.PI * i / 24;
            path[2 * i] = (float) (40 + r * Math.cos(a));
            path[2 * i + 1] = (float) (40 + r * Math.sin(a));
        }
        return path;
    }

    @Test
    void whatIsTakenAwayIsGone() {
        Mask left = MaskEdits.without(box(2, 2, 9, 6), box(8, 0, 20, 20));
        assertEquals(box(2, 2, 6, 6), left);
        assertFalse(left.contains(8, 3));
    }
}
