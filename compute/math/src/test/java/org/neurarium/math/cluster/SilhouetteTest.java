package org.neurarium.math.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.neurarium.math.Parallel;
import org.neurarium.math.linear.Matrix;

class SilhouetteTest {
    @Test
    void isWhatTheDefinitionGives() throws InterruptedException {
        // 0 and 1 together, 4 alone: a = 1, b = 4 and 3.
        Matrix x = new Matrix(3, 1, new double[]{0, 1, 4});
        double s = Silhouette.of(x, new int[]{0, 0, 1}, 2, Parallel.SERIAL);
        assertEquals(((4.0 - 1) / 4 + (3.0 - 1) / 3 + 0) / 3, s, 1e-12);
    }

    @Test
    void isHighestForTheNumberOfCloudsThatThereAre() throws InterruptedException {
        Random random = new Random(3);
        Matrix x = Matrix.zeros(90, 2);
        for (int i = 0; i < 90; i++) {
            x.values()[2 * i] = random.nextGaussian() + 12 * Math.cos(i % 3 * 2.1);
            x.values()[2 * i + 1] = random.nextGaussian() + 12 * Math.sin(i % 3 * 2.1);
        }
        double[] s = new double[6];
        for (int k = 2; k < 6; k++)
            s[k] = Silhouette.of(x, new KMeans()
                    .of(x, k, new Random(1), Parallel.SERIAL, org.neurarium.math.Watch.NOBODY)
                    .labels(), k, Parallel.SERIAL);
        assertTrue(s[3] > s[2] && s[3] > s[4] && s[3] > s[5]);
    }

    @Test
    void oneClusterHasNone() throws InterruptedException {
        assertTrue(Double.isNaN(Silhouette.of(Matrix.zeros(3, 2), new int[3], 1, Parallel.SERIAL)));
    }
}
