package org.neurarium.cells.chainofprompts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.neurarium.cells.engine.Features;

/// Where an engine tells cells apart by itself: how alike a cell must be is measured against the ground, and a click beside a cell
/// that it overlooked is followed from the nearest that it saw.
class OwnCellsTest {
    private static final int WIDTH = 40, HEIGHT = 20;

    /// Features of two numbers: by how much of the first there is, a place is alike or not.
    private static Features features(int[] cells, float[] alike) {
        float[] values = new float[2 * WIDTH * HEIGHT];
        for (int p = 0; p < cells.length; p++) {
            float a = alike[cells[p]];
            values[p] = a;
            values[cells.length + p] = (float) Math.sqrt(1 - a * a);
        }
        return new Features(2, WIDTH, HEIGHT, values);
    }

    /// Square cells of 6 in a row, numbered from 1.
    private static int[] squares(int count) {
        int[] cells = new int[WIDTH * HEIGHT];
        for (int p = 0; p < cells.length; p++) {
            int x = p % WIDTH, y = p / WIDTH;
            if (y >= 7 && y < 13 && x % 8 < 6 && x / 8 < count) cells[p] = x / 8 + 1;
        }
        return cells;
    }

    private static Field field(int[] cells, Features features) {
        return new Field(features, features.normalised(), features.normalised(), cells, 4 * WIDTH, 4 * HEIGHT);
    }

    @Test
    void cellsThatFillTheImageDoNotRaiseTheBarForEachOther() {
        // Ground is not alike at all; one cell is the clicked one's like, three are somewhat less.
        int[] cells = squares(5);
        for (int p = 0; p < cells.length; p++) {
            // All but a rim is cell: over all the image, mean + deviation lies above what most cells have.
            if (cells[p] == 0 && p / WIDTH > 1) cells[p] = 2;
        }
        float[] alike = {0.05f, 1, 0.97f, 0.8f, 0.8f, 0.8f};
        Field field = field(cells, features(cells, alike));
        SimilarityGate gate = new SimilarityGate(field, Variant.P, 4);
        int prompt = 9 * WIDTH + 2;
        double overAll = SimilarityGate.threshold(gate.map(prompt), 1);
        assertTrue(overAll > 0.64, "over all of the image: " + overAll);
        assertEquals(5, gate.reach(prompt, 1, 0).points().length);
    }

    @Test
    void whatIsNoMoreAlikeThanTheGroundIsNotReached() {
        int[] cells = squares(4);
        float[] alike = {0.3f, 1, 0.9f, 0.3f, 0.2f};
        Field field = field(cells, features(cells, alike));
        int[] reached = new SimilarityGate(field, Variant.P, 4).reach(9 * WIDTH + 2, 1, 0).points();
        assertEquals(2, reached.length);
        for (int p : reached)
            assertEquals(true, cells[p] == 1 || cells[p] == 2, "cell " + cells[p]);
    }

    @Test
    void withoutGroundTheWholeImageIsTheMeasure() {
        int[] cells = new int[WIDTH * HEIGHT];
        for (int p = 0; p < cells.length; p++)
            cells[p] = p % WIDTH < WIDTH / 2 ? 1 : 2;
        Field field = field(cells, features(cells, new float[]{0, 1, 0.2f}));
        int[] reached = new SimilarityGate(field, Variant.P, 4).reach(2, 0, 0).points();
        assertEquals(1, reached.length);
        assertEquals(1, cells[reached[0]]);
    }

    @Test
    void aClickBesideACellSpeaksForTheNearestOne() {
        int[] cells = squares(2);
        Field field = field(cells, features(cells, new float[]{0, 1, 1}));
        int inside = 9 * WIDTH + 2, between = 9 * WIDTH + 6, beyond = 9 * WIDTH + 20;
        assertEquals(inside, field.seen(inside), "in a cell the click speaks for itself");
        assertEquals(1, cells[field.seen(between)], "the nearer of two");
        assertEquals(9 * WIDTH + 5, field.seen(between));
        assertEquals(9 * WIDTH + 13, field.seen(beyond));
        Field none = field(new int[0], features(squares(2), new float[]{0, 1, 1}));
        assertEquals(beyond, none.seen(beyond), "an engine that tells no cells");
        int[] empty = new int[WIDTH * HEIGHT];
        assertEquals(beyond, field(empty, features(empty, new float[]{0})).seen(beyond), "no cell at all");
    }

    @Test
    void aCellFarAwaySpeaksForNobody() {
        int wide = 100;
        int[] cells = new int[wide * 10];
        cells[5 * wide + 1] = 1;
        float[] values = new float[2 * wide * 10];
        java.util.Arrays.fill(values, 1);
        Features features = new Features(2, wide, 10, values);
        Field field = new Field(features, features.normalised(), features.normalised(), cells, wide, 10);
        int near = 5 * wide + 41, far = 5 * wide + 42;
        assertArrayEquals(new int[]{5 * wide + 1, far}, new int[]{field.seen(near), field.seen(far)});
    }
}
