package org.neurarium.neurons.facets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.neurarium.data.BadInput;
import org.neurarium.math.linear.Matrix;
import org.neurarium.math.score.AdjustedRand;
import org.neurarium.testkit.DirectContext;

class GroupingTest {
    /// Three clouds in eight dimensions.
    private static Matrix clouds(int[] kinds) {
        Random random = new Random(1);
        Matrix codes = Matrix.zeros(kinds.length, 8);
        for (int i = 0; i < codes.values().length; i++)
            codes.values()[i] = random.nextGaussian() + (i % 8 == kinds[i / 8] ? 12 : 0);
        return codes;
    }

    private static int[] kinds() {
        int[] kinds = new int[60];
        Arrays.setAll(kinds, i -> i % 3);
        return kinds;
    }

    @Test
    void cloudsAreFoundAndTheNearestAreTheirs() throws InterruptedException {
        try (DirectContext run = new DirectContext()) {
            Grouping.Found found = new Grouping(3, 5, 50, 10, 100).of(clouds(kinds()), run);
            assertEquals(1, AdjustedRand.of(found.labels(), kinds()), 1e-9);
            for (int f = 0; f < 3; f++) {
                assertEquals(5, found.nearest().get(f).length);
                for (int i : found.nearest().get(f))
                    assertEquals(f, found.labels()[i]);
            }
        }
    }

    @Test
    void anotherOrderOfImagesGivesTheSameGroups() throws InterruptedException {
        int[] kinds = kinds(), turned = new int[60];
        Matrix codes = clouds(kinds), other = Matrix.zeros(60, 8);
        for (int i = 0; i < 60; i++) {
            int to = (i * 7 + 11) % 60;
            turned[to] = kinds[i];
            System.arraycopy(codes.values(), i * 8, other.values(), to * 8, 8);
        }
        try (DirectContext run = new DirectContext()) {
            assertEquals(1, AdjustedRand.of(new Grouping(3, 5, 50, 10, 100).of(other, run).labels(), turned), 1e-9);
        }
    }

    @Test
    void oneFacetHasTheImagesInTheMiddle() throws InterruptedException {
        try (DirectContext run = new DirectContext()) {
            Grouping.Found found = new Grouping(1, 15, 50, 10, 100).of(clouds(kinds()), run);
            double[] x = found.map().column(0), y = found.map().column(1);
            double mx = Arrays.stream(x).average().orElse(0), my = Arrays.stream(y).average().orElse(0);
            double farthest = 0;
            for (int i : found.nearest().getFirst())
                farthest = Math.max(farthest, Math.hypot(x[i] - mx, y[i] - my));
            int nearer = 0;
            for (int i = 0; i < x.length; i++)
                if (Math.hypot(x[i] - mx, y[i] - my) <= farthest + 1e-9) nearer++;
            assertEquals(15, nearer);
        }
    }

    @Test
    void tooFewImagesAndImagesThatAreAllTheSameAreRefused() {
        try (DirectContext run = new DirectContext()) {
            assertTrue(assertThrows(BadInput.class, () -> new Grouping().of(Matrix.zeros(5, 3), run)).sentence()
                    .contains("5 images"));
            assertTrue(assertThrows(BadInput.class, () -> new Grouping(2, 5, 50, 10, 100).of(Matrix.zeros(20, 3), run))
                    .sentence()
                    .contains(
                            "the same"));
        }
    }
}
