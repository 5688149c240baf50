package org.neurarium.math.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.neurarium.data.BadInput;
import org.neurarium.math.Known;
import org.neurarium.math.Parallel;
import org.neurarium.math.Watch;
import org.neurarium.math.linear.Matrix;

class KMeansTest {
    private final Known known = new Known();

    /// Parts in reverse, as if other threads had been faster.
    private static final Parallel BACKWARDS = (parts, task) -> {
        for (int i = parts - 1; i >= 0; i--)
            task.part(i);
    };

    @Test
    void fromTheSameCentresAsScikitLearn() throws InterruptedException {
        Matrix iris = known.matrix("iris");
        Matrix begin = Matrix.of(iris.row(0), iris.row(60), iris.row(120));
        KMeans.Clusters found = new KMeans().of(iris, begin, Parallel.SERIAL);
        assertEquals(known.number("kmeans_inertia"), found.inertia(), 1e-10);
        assertEquals(0, Known.apart(known.matrix("kmeans_centres"), found.centres()), 1e-12);
        assertArrayEquals(known.row("kmeans_labels"), Arrays.stream(found.labels()).asDoubleStream().toArray());
    }

    @Test
    void restartsFindWhatTwoHundredOfScikitLearnFind() throws InterruptedException {
        KMeans.Clusters found = new KMeans(60, 300, 0).of(known.matrix("iris"), 6, new SplittableRandom(0),
                Parallel.SERIAL, Watch.NOBODY);
        assertEquals(known.number("kmeans6_inertia"), found.inertia(), 1e-9);
    }

    @Property(tries = 40)
    void eachPointIsWithItsNearestCentreAndEachCentreIsAMean(@ForAll long seed,
            @ForAll @IntRange(min = 1, max = 8) int k) throws InterruptedException {
        Matrix x = Known.random(40, 3, new SplittableRandom(seed));
        KMeans.Clusters found = new KMeans(3, 1000, 0).of(x, k, new SplittableRandom(seed), Parallel.SERIAL,
                Watch.NOBODY);
        double inertia = 0;
        for (int i = 0; i < x.rows(); i++) {
            double own = squared(x, i, found.centres(), found.labels()[i]);
            inertia += own;
            for (int c = 0; c < k; c++)
                assertTrue(own <= squared(x, i, found.centres(), c) + 1e-12);
        }
        assertEquals(inertia, found.inertia(), 1e-9);
        for (int c = 0; c < k; c++) {
            int cluster = c;
            int[] members = IntStream.range(0, x.rows()).filter(i -> found.labels()[i] == cluster).toArray();
            assertTrue(members.length > 0, "a cluster is empty");
            for (int j = 0; j < 3; j++) {
                int column = j;
                assertEquals(Arrays.stream(members).mapToDouble(i -> x.at(i, column)).average().orElseThrow(), found
                        .centres()
                        .at(c, j), 1e-9);
            }
        }
    }

    @Test
    void farGroupsAreFoundAndTheOrderOfThreadsChangesNoByte() throws InterruptedException {
        SplittableRandom random = new SplittableRandom(4);
        Matrix x = Known.random(3000, 2, random);
        for (int i = 0; i < x.rows(); i++)
            x.values()[2 * i] += 1e6 + 50 * (i % 5);
        KMeans.Clusters a = new KMeans().of(x, 5, new SplittableRandom(9), Parallel.SERIAL, Watch.NOBODY);
        KMeans.Clusters b = new KMeans().of(x, 5, new SplittableRandom(9), BACKWARDS, Watch.NOBODY);
        assertEquals(a.centres(), b.centres());
        assertEquals(a.inertia(), b.inertia());
        for (int i = 0; i < x.rows(); i++)
            assertEquals(a.labels()[i % 5], a.labels()[i]);
        assertEquals(5, Arrays.stream(a.labels()).distinct().count());
    }

    @Test
    void pointsInOnePlaceStillMakeAsManyClusters() throws InterruptedException {
        Matrix x = Matrix.zeros(6, 2);
        KMeans.Clusters found = new KMeans().of(x, 3, new SplittableRandom(1), Parallel.SERIAL, Watch.NOBODY);
        assertEquals(0, found.inertia());
    }

    @Test
    void tooFewRowsAreRefusedAndCancellingEnds() {
        BadInput e = assertThrows(BadInput.class, () -> new KMeans().of(Matrix.zeros(2, 2), 3, new SplittableRandom(1),
                Parallel.SERIAL, Watch.NOBODY));
        assertEquals("2 rows make 1 to 2 clusters, not 3.", e.sentence());
        assertThrows(InterruptedException.class, () -> new KMeans().of(Matrix.zeros(9, 2), 3, new SplittableRandom(1),
                Parallel.SERIAL, (_, _) -> {
                    throw new InterruptedException();
                }));
    }

    private static double squared(Matrix x, int i, Matrix centres, int c) {
        double sum = 0;
        for (int j = 0; j < x.columns(); j++)
            sum += (x.at(i, j) - centres.at(c, j)) * (x.at(i, j) - centres.at(c, j));
        return sum;
    }
}
