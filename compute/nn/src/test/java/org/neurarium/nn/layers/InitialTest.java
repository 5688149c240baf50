package org.neurarium.nn.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.neurarium.nn.random.Streams;

/// A weight of a convolution: 40 out, 30 in, 5 × 5; fan in 750, fan out 1000.
class InitialTest {
    private static final long[] SHAPE = {40, 30, 5, 5};

    private static float[] draw(Initial how, long... shape) { return how.draw(shape, Streams.of(5).stream("w")); }

    private static double deviation(float[] all) {
        double sum = 0;
        for (float v : all)
            sum += (double) v * v;
        return Math.sqrt(sum / all.length);
    }

    private static double largest(float[] all) {
        double most = 0;
        for (float v : all)
            most = Math.max(most, Math.abs(v));
        return most;
    }

    private static void even(double bound, Initial how) {
        float[] all = draw(how, SHAPE);
        assertEquals(bound, largest(all), 1e-3 * bound);
        assertEquals(bound / Math.sqrt(3), deviation(all), 0.02 * bound);
    }

    private static void normal(double deviation, Initial how) {
        assertEquals(deviation, deviation(draw(how, SHAPE)), 0.02 * deviation);
    }

    @Test
    void boundsAndDeviationsFollowTheFans() {
        even(1 / Math.sqrt(750), new Initial.KaimingUniform(Math.sqrt(5)));
        even(Math.sqrt(6.0 / 1750), new Initial.XavierUniform(1));
        even(0.3, new Initial.Uniform(0.3));
        normal(Math.sqrt(2.0 / 750), new Initial.KaimingNormal(0, false));
        normal(Math.sqrt(2.0 / 1000), new Initial.KaimingNormal(0, true));
        normal(2 * Math.sqrt(2.0 / 1750), new Initial.XavierNormal(2));
        normal(0.02, new Initial.Normal(0.02));
    }

    @Test
    void aTruncatedNormalEndsAtTwoDeviations() {
        float[] all = draw(new Initial.TruncatedNormal(0.5), SHAPE);
        assertTrue(largest(all) <= 1 && largest(all) > 0.98);
        // √(1 − 2·2φ(2) / (2Φ(2) − 1)) = 0.8796
        assertEquals(0.8796 * 0.5, deviation(all), 0.01);
    }

    @Test
    void rowsOrColumnsStandAtRightAngles() {
        for (long[] shape : new long[][]{{6, 20}, {20, 6}, {8, 2, 2, 2}}) {
            float[] w = draw(new Initial.Orthogonal(1.5), shape);
            int rows = (int) shape[0], columns = w.length / rows;
            boolean wide = rows <= columns;
            for (int i = 0; i < Math.min(rows, columns); i++) {
                for (int j = 0; j < Math.min(rows, columns); j++) {
                    double dot = 0;
                    for (int k = 0; k < Math.max(rows, columns); k++)
                        dot += wide ? w[i * columns + k] * w[j * columns + k] : w[k * columns + i] * w[k * columns + j];
                    assertEquals(i == j ? 2.25 : 0, dot, 1e-6);
                }
            }
        }
    }

    @Test
    void aWeightDependsOnSeedAndNameAlone() {
        Initial how = new Initial.Normal(1);
        float[] first = how.draw(SHAPE, Streams.of(1).stream("a.weight"));
        assertArrayEquals(first, how.draw(SHAPE, Streams.of(1).stream("a.weight")));
        assertFalse(Arrays.equals(first, how.draw(SHAPE, Streams.of(1).stream("b.weight"))));
        assertFalse(Arrays.equals(first, how.draw(SHAPE, Streams.of(2).stream("a.weight"))));
    }
}
