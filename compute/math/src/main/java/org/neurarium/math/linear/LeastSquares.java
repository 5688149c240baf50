package org.neurarium.math.linear;

import org.neurarium.data.BadInput;

/// The X that makes ‖A·X − B‖ least; of several the shortest.
///
/// @param solution  columns of A × columns of B
/// @param residuals the sum of squares that is left, a column of B each
/// @param rank      how many directions A has
/// @param singular  A's singular values, the largest first
public record LeastSquares(Matrix solution, double[] residuals, int rank, double[] singular) {
    /// By singular values: X = V·diag(1/s)·Uᵀ·B, leaving out directions that are nothing but rounding.
    ///
    /// @throws BadInput if the numbers of rows differ, or as [LinearAlgebra#svd]
    public static LeastSquares solve(Matrix a, Matrix b, LinearAlgebra algebra) throws InterruptedException {
        if (a.rows() != b.rows()) {
            throw new BadInput("There are %d rows to explain and %d to explain them by: give as many.".formatted(b
                    .rows(), a.rows()));
        }
        b.finite();
        Svd svd = algebra.svd(a);
        int rank = svd.rank();
        Matrix x = turned(svd, b, rank, i -> 1 / svd.values()[i]);
        Matrix fitted = a.times(x);
        double[] residuals = new double[b.columns()];
        for (int i = 0; i < b.values().length; i++) {
            double off = b.values()[i] - fitted.values()[i];
            residuals[i % b.columns()] += off * off;
        }
        return new LeastSquares(x, residuals, rank, svd.values());
    }

    /// Ridge regression: the X that makes ‖A·X − B‖² + penalty·‖X‖² least.
    ///
    /// @throws BadInput if the penalty is not positive, and as [#solve]
    public static Matrix ridge(Matrix a, Matrix b, double penalty, LinearAlgebra algebra) throws InterruptedException {
        if (!(penalty > 0)) throw new BadInput("A penalty of " + penalty + " is not above 0.");
        if (a.rows() != b.rows()) throw new BadInput("Both sides of a regression have as many rows.");
        Svd svd = algebra.svd(a);
        return turned(svd, b.finite(), svd.values().length, i -> svd.values()[i] / (svd.values()[i] * svd.values()[i]
                + penalty));
    }

    private static Matrix turned(Svd svd, Matrix b, int rank, java.util.function.IntToDoubleFunction factor) {
        Matrix inner = svd.u().firstColumns(rank).transposed().times(b);
        for (int i = 0; i < rank; i++) {
            double f = factor.applyAsDouble(i);
            for (int j = 0; j < b.columns(); j++)
                inner.values()[i * b.columns() + j] *= f;
        }
        return svd.vt().rows(0, rank).transposed().times(inner);
    }
}
