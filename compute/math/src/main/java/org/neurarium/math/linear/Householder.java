package org.neurarium.math.linear;

/// A = Q·R by reflections, in plain Java (Golub and Van Loan, Matrix Computations, 4th edition, §5.2.2).
///
/// @param at   the columns of A, as rows: below the diagonal what the reflections are made of, above it R
/// @param beta a factor a reflection
record Householder(Matrix at, double[] beta, double[] diagonal) {
    /// @param a with at least as many rows as columns
    static Householder of(Matrix a) {
        int n = a.columns(), m = a.rows();
        Matrix at = a.transposed();
        double[] x = at.values(), beta = new double[n], diagonal = new double[n];
        for (int k = 0; k < n; k++) {
            int row = k * m;
            double norm = 0;
            for (int i = k; i < m; i++)
                norm = Math.hypot(norm, x[row + i]);
            if (norm == 0) continue;
            double alpha = x[row + k] > 0 ? -norm : norm;
            x[row + k] -= alpha;
            diagonal[k] = alpha;
            beta[k] = -1 / (alpha * x[row + k]);
            for (int j = k + 1; j < n; j++)
                reflect(x, row, x, j * m, k, m, beta[k]);
        }
        return new Householder(at, beta, diagonal);
    }

    /// Takes `beta·(v·y)·v` from y.
    private static void reflect(double[] v, int from, double[] y, int at, int k, int m, double beta) {
        double dot = 0;
        for (int i = k; i < m; i++)
            dot += v[from + i] * y[at + i];
        dot *= beta;
        for (int i = k; i < m; i++)
            y[at + i] -= dot * v[from + i];
    }

    /// The square upper triangle.
    Matrix r() {
        int n = at.rows();
        Matrix r = Matrix.zeros(n, n);
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < j; i++)
                r.values()[i * n + j] = at.at(j, i);
            r.values()[j * n + j] = diagonal[j];
        }
        return r;
    }

    /// Q·B of a B with as many rows as A has columns.
    Matrix qTimes(Matrix b) {
        int n = at.rows(), m = at.columns();
        Matrix bt = b.transposed(), out = Matrix.zeros(b.columns(), m);
        for (int j = 0; j < b.columns(); j++) {
            System.arraycopy(bt.values(), j * n, out.values(), j * m, n);
            for (int k = n - 1; k >= 0; k--)
                reflect(at.values(), k * m, out.values(), j * m, k, m, beta[k]);
        }
        return out.transposed();
    }
}
