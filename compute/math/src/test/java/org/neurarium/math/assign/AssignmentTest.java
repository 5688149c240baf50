package org.neurarium.math.assign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.neurarium.data.BadInput;
import org.neurarium.math.Known;
import org.neurarium.math.linear.Matrix;

class AssignmentTest {
    private final Known known = new Known();

    @Test
    void asSciPy() {
        Matrix cost = known.matrix("cost");
        Assignment least = Assignment.least(cost);
        assertArrayEquals(known.row("cost_columns"), Arrays.stream(least.columnOf()).asDoubleStream().toArray());
        assertEquals(known.number("cost_least"), least.cost(), 1e-9);
        assertEquals(known.number("cost_most"), Assignment.most(cost).cost(), 1e-9);
        assertEquals(least.cost(), Assignment.least(cost.transposed()).cost(), 1e-9);
    }

    @Property(tries = 200)
    void nothingIsCheaper(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int rows,
            @ForAll @IntRange(min = 1, max = 6) int columns, @ForAll boolean coarse) {
        SplittableRandom random = new SplittableRandom(seed);
        Matrix cost = Matrix.zeros(rows, columns);
        // Coarse costs are often equal, which is where searches go wrong.
        Arrays.setAll(cost.values(), _ -> coarse ? random.nextInt(3) - 1 : random.nextGaussian());
        Assignment found = Assignment.least(cost);
        int[] used = Arrays.stream(found.columnOf()).filter(c -> c >= 0).toArray();
        assertEquals(Math.min(rows, columns), used.length);
        assertEquals(used.length, Arrays.stream(used).distinct().count());
        assertEquals(cheapest(rows <= columns ? cost : cost.transposed(), 0, 0), found.cost(), 1e-12);
    }

    private static double cheapest(Matrix cost, int row, int taken) {
        if (row == cost.rows()) return 0;
        double best = Double.POSITIVE_INFINITY;
        for (int c = 0; c < cost.columns(); c++) {
            if ((taken >> c & 1) == 0)
                best = Math.min(best, cost.at(row, c) + cheapest(cost, row + 1, taken | 1 << c));
        }
        return best;
    }

    @Test
    void whatMustNotMeetDoesNot() {
        double never = Double.POSITIVE_INFINITY;
        Matrix cost = Matrix.of(new double[]{never, 1, 5}, new double[]{2, never, never}, new double[]{9, 1, never});
        assertArrayEquals(new int[]{2, 0, 1}, Assignment.least(cost).columnOf());
        Matrix none = Matrix.of(new double[]{1, never}, new double[]{2, never});
        assertEquals("Row 2 and those before it cannot all be assigned: too many of their pairs must not meet.",
                assertThrows(BadInput.class, () -> Assignment.least(none)).sentence());
        assertThrows(BadInput.class, () -> Assignment.least(Matrix.of(new double[]{Double.NaN})));
    }
}
