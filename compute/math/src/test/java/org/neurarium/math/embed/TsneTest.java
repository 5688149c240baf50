package org.neurarium.math.embed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.neurarium.data.BadInput;
import org.neurarium.math.Known;
import org.neurarium.math.Parallel;
import org.neurarium.math.Watch;
import org.neurarium.math.linear.Matrix;

class TsneTest {
    private final Known known = new Known();

    private static final Parallel BACKWARDS = (parts, task) -> {
        for (int i = parts - 1; i >= 0; i--)
            task.part(i);
    };

    /// The points of the fixture: iris, a little moved so that no two lie in one place.
    private Matrix points() {
        Matrix iris = known.matrix("iris");
        Matrix x = new Matrix(150, 4, iris.values().clone());
        for (int i = 0; i < 600; i++)
            x.values()[i] += 0.01 * Math.rint(1000 * Math.sin(1.7 * i)) / 1000;
        return x;
    }

    private static Matrix layout(double scale) {
        Matrix y = Matrix.zeros(150, 2);
        for (int i = 0; i < 150; i++) {
            y.values()[2 * i] = scale * Math.sin(0.9 * i);
            y.values()[2 * i + 1] = scale * Math.cos(1.3 * i);
        }
        return y;
    }

    private Affinities affinities() throws InterruptedException {
        return Affinities.of(points(), 20, 149, Parallel.SERIAL);
    }

    @Test
    void affinitiesDivergenceAndSlopeAsScikitLearn() throws InterruptedException {
        Affinities p = affinities();
        double[] first = new double[12];
        for (int at = p.start()[0]; at < p.start()[1]; at++)
            if (p.partner()[at] < 12) first[p.partner()[at]] = p.weight()[at];
        // It searches the width in single precision, to an entropy error of 1e-5.
        assertArrayEquals(known.row("p_row0"), first, 2e-9);
        Tsne.Repulsion slope = new Tsne.Repulsion(p, 2, 0, Parallel.SERIAL);
        double[] y = layout(3).values();
        assertEquals(known.number("kl"), slope.divergence(y), 1e-5);
        assertArrayEquals(known.matrix("gradient").values(), Arrays.copyOf(slope.gradient(y, 1), 10), 1e-8);
    }

    /// A layout that begins small grows ten thousandfold, and rounding with it.
    @Test
    void theFirstStepsAsScikitLearn() throws InterruptedException {
        for (int steps : new int[]{10, 30}) {
            Tsne.Layout found = new Tsne(20, steps, 12, OptionalDouble.of(50), 0.5).of(points(), layout(1e-4),
                    Parallel.SERIAL, Watch.NOBODY);
            assertArrayEquals(known.matrix("descent" + steps).values(), Arrays.copyOf(found.layout().values(), 10),
                    steps == 10 ? 1e-7 : 1e-4);
        }
    }

    @Test
    void theWholeDescentEndsAsLowAsScikitLearns() throws InterruptedException {
        Tsne.Layout found = new Tsne(20, 1000, 12, OptionalDouble.of(50), 0.5).of(points(), layout(1e-4),
                Parallel.SERIAL, Watch.NOBODY);
        assertEquals(known.number("tsne_exact_kl"), found.divergence(), 0.05);
    }

    @Property(tries = 30)
    void theSlopeIsThatOfTheDivergence(@ForAll long seed) throws InterruptedException {
        SplittableRandom random = new SplittableRandom(seed);
        Affinities p = Affinities.of(Known.random(12, 4, random), 4, 11, Parallel.SERIAL);
        Tsne.Repulsion slope = new Tsne.Repulsion(p, 2, 0, Parallel.SERIAL);
        double[] y = Known.random(12, 2, random).values(), gradient = slope.gradient(y, 1);
        for (int i = 0; i < y.length; i++) {
            double at = y[i], h = 1e-5;
            y[i] = at + h;
            double up = slope.divergence(y);
            y[i] = at - h;
            double down = slope.divergence(y);
            y[i] = at;
            assertEquals((up - down) / (2 * h), gradient[i], 1e-7);
        }
    }

    @Property(tries = 30)
    void eachPointHasItsNumberOfNeighbours(@ForAll long seed, @ForAll @IntRange(min = 2, max = 20) int perplexity) {
        double[] squared = Known.random(1, 40, new SplittableRandom(seed)).values();
        for (int i = 0; i < squared.length; i++)
            squared[i] *= squared[i];
        double entropy = -Arrays.stream(Affinities.conditional(squared, perplexity))
                .filter(p -> p > 0)
                .map(p -> p * Math.log(p))
                .sum();
        assertEquals(perplexity, Math.exp(entropy), 1e-5);
    }

    @Property(tries = 30)
    void boxesSumAsAllPairsDo(@ForAll long seed, @ForAll @IntRange(min = 2, max = 3) int dimensions)
            throws InterruptedException {
        SplittableRandom random = new SplittableRandom(seed);
        Matrix y = Known.random(120, dimensions, random);
        // Some lie in one place, some nearly.
        for (int i = 0; i < 10; i++)
            System.arraycopy(y.values(), 0, y.values(), i * dimensions, dimensions);
        y.values()[0] += 1e-15;
        Affinities p = Affinities.of(Known.random(120, 4, random), 5, 16, Parallel.SERIAL);
        double[] pairs = new Tsne.Repulsion(p, dimensions, 0, Parallel.SERIAL).gradient(y.values(), 1);
        double[] finest = new Tsne.Repulsion(p, dimensions, 1e-9, Parallel.SERIAL).gradient(y.values(), 1);
        assertArrayEquals(pairs, finest, 1e-13);
        double[] coarse = new Tsne.Repulsion(p, dimensions, 0.5, Parallel.SERIAL).gradient(y.values(), 1);
        double off = 0, all = 0;
        for (int i = 0; i < pairs.length; i++) {
            off += (coarse[i] - pairs[i]) * (coarse[i] - pairs[i]);
            all += pairs[i] * pairs[i];
        }
        assertTrue(Math.sqrt(off / all) < 0.05, "off by " + Math.sqrt(off / all));
    }

    @Test
    void manyPointsKeepTheirNeighboursAndTheOrderOfThreadsChangesNoByte() throws InterruptedException {
        SplittableRandom random = new SplittableRandom(8);
        int n = 600;
        Matrix x = Known.random(n, 10, random);
        for (int i = 0; i < n; i++)
            x.values()[10 * i + i % 6] += 12;
        Matrix begin = Tsne.scattered(n, 2, random);
        Tsne tsne = new Tsne(15, 400, 12, OptionalDouble.empty(), 0.5);
        Matrix a = tsne.of(x, begin, Parallel.SERIAL, Watch.NOBODY).layout();
        assertEquals(a, tsne.of(x, begin, BACKWARDS, Watch.NOBODY).layout());
        assertNotEquals(a, tsne.of(x, Tsne.scattered(n, 2, random), Parallel.SERIAL, Watch.NOBODY).layout());
        int same = 0;
        for (int i = 0; i < n; i++)
            same += nearest(a, i) % 6 == i % 6 ? 1 : 0;
        assertTrue(same > 0.98 * n, same + " of " + n + " are nearest to one of their own group");
    }

    private static int nearest(Matrix y, int i) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < y.rows(); j++) {
            double distance = Math.hypot(y.at(i, 0) - y.at(j, 0), y.at(i, 1) - y.at(j, 1));
            if (j == i || distance >= least) continue;
            least = distance;
            best = j;
        }
        return best;
    }

    @Test
    void tooLargeAPerplexityIsRefusedAndCancellingEnds() {
        Matrix x = Known.random(10, 3, new SplittableRandom(1)), y = Tsne.scattered(10, 2, new SplittableRandom(1));
        assertEquals("10 points have up to 9 neighbours each: the perplexity 30.0 is too large.", assertThrows(
                BadInput.class, () -> new Tsne().of(x, y, Parallel.SERIAL, Watch.NOBODY)).sentence());
        assertThrows(InterruptedException.class, () -> new Tsne(3, 1000, 12, OptionalDouble.empty(), 0.5).of(x, y,
                Parallel.SERIAL, (_, _) -> {
                    throw new InterruptedException();
                }));
    }
}
