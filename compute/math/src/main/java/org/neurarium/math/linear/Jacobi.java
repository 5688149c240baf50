package org.neurarium.math.linear;

import java.util.Comparator;
import java.util.stream.IntStream;

/// Rotations of Jacobi, in plain Java: simple, and exact to the last digits also for small singular values. The work grows
/// with n³ times about ten sweeps.
///
/// Golub and Van Loan, Matrix Computations, 4th edition, §8.5 (symmetric) and §8.6.3 (one-sided, after Hestenes).
final class Jacobi implements Decompositions {
    private static final double EPS = Math.ulp(1.0);
    private static final int SWEEPS = 60;

    /// Turns the columns of A until they are orthogonal: A·V = U·diag(s).
    @Override
    public Svd svd(Matrix a) throws InterruptedException {
        int n = a.columns();
        boolean tall = a.rows() > 2L * n;
        Householder qr = Householder.of(a);
        // The triangle has the same singular values and right vectors, and is smaller where A is tall.
        Matrix columns = (tall ? qr.r() : a).transposed(), v = Matrix.identity(n);
        boolean turned = true;
        for (int sweep = 0; sweep < SWEEPS && turned; sweep++) {
            if (Thread.interrupted()) throw new InterruptedException();
            turned = false;
            for (int p = 0; p < n - 1; p++) {
                for (int q = p + 1; q < n; q++)
                    turned |= orthogonalise(columns, v, p, q);
            }
        }
        Svd small = sorted(columns, v);
        return tall ? new Svd(qr.qTimes(small.u()), small.values(), small.vt()) : small;
    }

    /// The rows of both arguments are columns of A and V.
    private static boolean orthogonalise(Matrix columns, Matrix v, int p, int q) {
        double[] x = columns.values();
        int m = columns.columns(), a = p * m, b = q * m;
        double pp = 0, qq = 0, pq = 0;
        for (int i = 0; i < m; i++) {
            pp += x[a + i] * x[a + i];
            qq += x[b + i] * x[b + i];
            pq += x[a + i] * x[b + i];
        }
        if (Math.abs(pq) <= EPS * Math.sqrt(pp) * Math.sqrt(qq) || pq == 0) return false;
        double[] cs = rotation(pp, qq, pq);
        turn(x, a, b, m, cs);
        turn(v.values(), p * v.columns(), q * v.columns(), v.columns(), cs);
        return true;
    }

    /// Cosine and sine of the turn that makes the off-diagonal of [[pp, pq], [pq, qq]] zero; the smaller of the two.
    private static double[] rotation(double pp, double qq, double pq) {
        double theta = (qq - pp) / (2 * pq);
        double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(theta, 1));
        double c = 1 / Math.hypot(t, 1);
        return new double[]{c, c * t};
    }

    private static void turn(double[] x, int a, int b, int n, double[] cs) {
        double c = cs[0], s = cs[1];
        for (int i = 0; i < n; i++) {
            double u = x[a + i], w = x[b + i];
            x[a + i] = c * u - s * w;
            x[b + i] = s * u + c * w;
        }
    }

    private static Svd sorted(Matrix columns, Matrix v) {
        int n = columns.rows(), m = columns.columns();
        double[] lengths = new double[n];
        for (int j = 0; j < n; j++)
            lengths[j] = columns.rows(j, 1).norm();
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(j -> -lengths[j]))
                .mapToInt(j -> j)
                .toArray();
        Matrix ut = Matrix.zeros(n, m), vt = Matrix.zeros(n, n);
        double[] values = new double[n];
        for (int k = 0; k < n; k++) {
            values[k] = lengths[order[k]];
            System.arraycopy(v.values(), order[k] * n, vt.values(), k * n, n);
            for (int i = 0; i < m; i++)
                ut.values()[k * m + i] = values[k] == 0 ? 0 : columns.values()[order[k] * m + i] / values[k];
        }
        complete(ut, values);
        return new Svd(ut.transposed(), values, vt);
    }

    /// Where singular values are nothing but rounding, what was divided by them is not orthogonal: those rows are made anew
    /// from unit vectors.
    private static void complete(Matrix ut, double[] values) {
        int m = ut.columns();
        double limit = values.length == 0 ? 0 : values[0] * m * EPS;
        for (int k = 0; k < values.length; k++) {
            if (values[k] > limit) continue;
            for (int unit = 0; unit < m; unit++) {
                double[] row = new double[m];
                row[unit] = 1;
                for (int twice = 0; twice < 2; twice++)
                    orthogonalise(row, ut, k);
                double length = new Matrix(1, m, row).norm();
                if (length < 1 / Math.sqrt(2 * m)) continue;
                for (int i = 0; i < m; i++)
                    ut.values()[k * m + i] = row[i] / length;
                break;
            }
        }
    }

    private static void orthogonalise(double[] row, Matrix ut, int before) {
        int m = row.length;
        for (int j = 0; j < before; j++) {
            double dot = 0;
            for (int i = 0; i < m; i++)
                dot += row[i] * ut.values()[j * m + i];
            for (int i = 0; i < m; i++)
                row[i] -= dot * ut.values()[j * m + i];
        }
    }

    @Override
    public Eigen symmetric(Matrix a) throws InterruptedException {
        int n = a.rows();
        Matrix work = new Matrix(n, n, a.values().clone()), v = Matrix.identity(n);
        double limit = EPS * a.norm() / n;
        boolean turned = true;
        for (int sweep = 0; sweep < SWEEPS && turned; sweep++) {
            if (Thread.interrupted()) throw new InterruptedException();
            turned = false;
            for (int p = 0; p < n - 1; p++) {
                for (int q = p + 1; q < n; q++) {
                    if (Math.abs(work.at(p, q)) <= limit) continue;
                    double[] cs = rotation(work.at(p, p), work.at(q, q), work.at(p, q));
                    turn(work.values(), p * n, q * n, n, cs);
                    turnColumns(work, p, q, cs);
                    turn(v.values(), p * n, q * n, n, cs);
                    turned = true;
                }
            }
        }
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> work.at(i, i)))
                .mapToInt(i -> i)
                .toArray();
        double[] values = new double[n];
        Matrix rows = Matrix.zeros(n, n);
        for (int k = 0; k < n; k++) {
            values[k] = work.at(order[k], order[k]);
            System.arraycopy(v.values(), order[k] * n, rows.values(), k * n, n);
        }
        return new Eigen(values, rows.transposed());
    }

    private static void turnColumns(Matrix x, int p, int q, double[] cs) {
        int n = x.columns();
        double[] values = x.values();
        for (int i = 0; i < n * n; i += n) {
            double u = values[i + p], w = values[i + q];
            values[i + p] = cs[0] * u - cs[1] * w;
            values[i + q] = cs[1] * u + cs[0] * w;
        }
    }
}
