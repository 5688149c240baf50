package org.neurarium.math.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.BadInput;
import org.neurarium.math.Known;

class LinearAlgebraTest {
    private final Known known = new Known();
    private final LinearAlgebra algebra = new LinearAlgebra(new LapackPack(Path.of("target", "natives")));

    @Property(tries = 60)
    void factorsMultiplyToTheMatrixAndAreOrthonormal(@ForAll long seed, @ForAll @IntRange(min = 1, max = 24) int rows,
            @ForAll @IntRange(min = 1, max = 24) int columns, @ForAll @IntRange(min = 1, max = 24) int rank)
            throws InterruptedException {
        SplittableRandom random = new SplittableRandom(seed);
        Matrix a = Known.random(rows, rank, random).times(Known.random(rank, columns, random));
        Svd svd = algebra.svd(a);
        holds(a, svd);
        assertEquals(Math.min(rank, Math.min(rows, columns)), svd.rank());
    }

    private static void holds(Matrix a, Svd svd) {
        int k = svd.values().length;
        Matrix diagonal = Matrix.zeros(k, k);
        for (int i = 0; i < k; i++) {
            diagonal.values()[i * k + i] = svd.values()[i];
            assertTrue(svd.values()[i] >= 0 && (i == 0 || svd.values()[i] <= svd.values()[i - 1]));
        }
        assertEquals(0, Known.apart(a, svd.u().times(diagonal).times(svd.vt())), 1e-12 * (1 + a.norm()));
        assertEquals(0, Known.apart(Matrix.identity(k), svd.u().gram()), 1e-12);
        assertEquals(0, Known.apart(Matrix.identity(k), svd.vt().transposed().gram()), 1e-12);
    }

    @Property(tries = 40)
    void eigenvectorsAreTurnedByNothingAndStretchedByTheirValues(@ForAll long seed,
            @ForAll @IntRange(min = 1, max = 30) int n) throws InterruptedException {
        Matrix half = Known.random(n, n, new SplittableRandom(seed));
        Matrix a = Matrix.zeros(n, n);
        for (int i = 0; i < n * n; i++)
            a.values()[i] = half.values()[i] + half.transposed().values()[i];
        stretches(a, algebra.symmetric(a));
    }

    private static void stretches(Matrix a, Eigen eigen) {
        int n = a.rows();
        Matrix stretched = new Matrix(n, n, eigen.vectors().values().clone());
        for (int i = 0; i < n * n; i++)
            stretched.values()[i] *= eigen.values()[i % n];
        assertEquals(0, Known.apart(a.times(eigen.vectors()), stretched), 1e-12 * (1 + a.norm()));
        assertEquals(0, Known.apart(Matrix.identity(n), eigen.vectors().gram()), 1e-12);
        assertArrayEquals(DoubleStream.of(eigen.values()).sorted().toArray(), eigen.values());
    }

    @Test
    void whatNumPySays() throws InterruptedException {
        Matrix iris = known.matrix("iris");
        assertArrayEquals(known.row("svd"), algebra.svd(iris).values(), 1e-11);
        assertArrayEquals(known.row("svd"), algebra.svd(iris.transposed()).values(), 1e-11);
        Matrix centred = iris.minus(iris.means());
        double[] values = algebra.symmetric(centred.gram()).values();
        for (int i = 0; i < values.length; i++)
            values[i] /= iris.rows() - 1;
        assertArrayEquals(known.row("eigh"), values, 1e-12);
    }

    @Test
    void leastSquaresAsNumPyAlsoWhereADirectionIsMissing() throws InterruptedException {
        Matrix iris = known.matrix("iris"), right = new Matrix(150, 1, iris.column(3));
        Matrix full = Matrix.zeros(150, 4), lacking = Matrix.zeros(150, 4);
        for (int i = 0; i < 150; i++) {
            System.arraycopy(iris.values(), i * 4, full.values(), i * 4, 3);
            System.arraycopy(iris.values(), i * 4, lacking.values(), i * 4, 3);
            full.values()[i * 4 + 3] = 1;
            lacking.values()[i * 4 + 3] = iris.at(i, 0) + iris.at(i, 1);
        }
        LeastSquares solved = LeastSquares.solve(full, right, algebra);
        assertArrayEquals(known.row("lstsq"), solved.solution().values(), 1e-11);
        assertEquals(known.number("lstsq_residual"), solved.residuals()[0], 1e-11);
        LeastSquares shortest = LeastSquares.solve(lacking, right, algebra);
        assertEquals(known.number("lstsq_rank"), shortest.rank());
        assertArrayEquals(known.row("lstsq_deficient"), shortest.solution().values(), 1e-11);
        assertArrayEquals(known.row("ridge"), LeastSquares.ridge(iris.firstColumns(3), right, 2.5, algebra).values(),
                1e-11);
    }

    @Test
    void principalComponentsAsScikitLearn() throws InterruptedException {
        Matrix iris = known.matrix("iris");
        Pca pca = Pca.of(iris, 3, algebra);
        assertEquals(0, Known.apart(known.matrix("pca_components"), pca.components()), 1e-9);
        assertArrayEquals(known.row("pca_variance"), pca.variances(), 1e-11);
        assertArrayEquals(known.row("pca_ratio"), pca.ratios(), 1e-11);
        assertEquals(0, Known.apart(known.matrix("pca_first"), pca.project(iris.rows(0, 2))), 1e-8);
    }

    @Property(tries = 30)
    void bothWaysToPrincipalComponentsAgreeAndAllOfThemRebuild(@ForAll long seed) throws InterruptedException {
        Matrix tall = Known.random(60, 5, new SplittableRandom(seed)), wide = tall.rows(0, 40);
        for (Matrix x : new Matrix[]{tall, wide}) {
            Pca pca = Pca.of(x, 5, algebra);
            assertEquals(0, Known.apart(x, pca.rebuild(pca.project(x))), 1e-10);
            assertEquals(pca.total(), DoubleStream.of(pca.variances()).sum(), 1e-10);
            Matrix along = pca.project(x).minus(new double[5]).gram();
            for (int k = 0; k < 5; k++)
                assertEquals(pca.variances()[k], along.at(k, k) / (x.rows() - 1), 1e-10);
        }
    }

    /// The libraries are fetched by the same door as on a person's machine.
    @Test
    void largeMatricesAreTakenApartByLapack() throws InterruptedException {
        SplittableRandom random = new SplittableRandom(3);
        for (int[] shape : new int[][]{{140, 130}, {400, 130}, {130, 300}}) {
            Matrix a = Known.random(shape[0], shape[1], random);
            Svd svd = algebra.svd(a);
            holds(a, svd);
            Matrix thin = a.rows() >= a.columns() ? a : a.transposed();
            assertArrayEquals(new Jacobi().svd(thin).values(), svd.values(), 1e-10);
        }
        Matrix gram = Known.random(200, 150, random).gram();
        Eigen eigen = algebra.symmetric(gram);
        stretches(gram, eigen);
        assertArrayEquals(new Jacobi().symmetric(gram).values(), eigen.values(), 1e-9);
    }

    @Test
    void noClassOfNd4jIsOnTheClassPath() {
        assertThrows(ClassNotFoundException.class, () -> Class.forName("org.nd4j.linalg.factory.Nd4j"));
    }

    @Test
    void smallMatricesNeedNoLibrary(@TempDir Path empty) throws InterruptedException {
        LapackPack pack = new LapackPack(empty);
        Matrix a = Known.random(LinearAlgebra.SMALL, 200, new SplittableRandom(1));
        holds(a, new LinearAlgebra(pack).svd(a));
        assertFalse(pack.find().isPresent());
    }

    @Test
    void whatIsNoMatrixIsRefused() {
        Matrix nan = Matrix.of(new double[]{1, 2}, new double[]{3, Double.NaN});
        assertEquals("Row 2, column 2 has no number (NaN): fill or drop what is missing first.", assertThrows(
                BadInput.class, () -> algebra.svd(nan)).sentence());
        Matrix skew = Matrix.of(new double[]{1, 2}, new double[]{3, 4});
        assertEquals("The matrix is not symmetric: row 2, column 1 has 3.0, and the other way round 2.0.",
                assertThrows(BadInput.class, () -> algebra.symmetric(skew)).sentence());
        assertThrows(BadInput.class, () -> algebra.svd(Matrix.zeros(0, 3)));
        assertEquals("2 × 2 numbers have 1 to 2 principal components, not 3.", assertThrows(BadInput.class, () -> Pca
                .of(skew, 3, algebra)).sentence());
    }
}
