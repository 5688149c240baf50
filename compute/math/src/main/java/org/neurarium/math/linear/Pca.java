package org.neurarium.math.linear;

import org.neurarium.data.BadInput;

/// Principal components: the directions in which rows vary most.
///
/// @param mean       of each column
/// @param components a direction a row, orthonormal; of each the largest entry is positive, which fixes its sign
/// @param variances  along each direction, with n − 1 in the denominator; the largest first
/// @param total      the variance of all columns together
public record Pca(double[] mean, Matrix components, double[] variances, double total) {
    /// Beyond so many rows a column the covariance is taken apart instead of the data: less work and memory, at half the
    /// digits, of which 8 remain.
    private static final int TALL = 10;

    /// @param count how many components, at most as many as there are columns, and fewer than rows
    /// @throws BadInput if there are too few rows or columns, a number is none, or LAPACK cannot be had
    public static Pca of(Matrix x, int count, LinearAlgebra algebra) throws InterruptedException {
        int most = Math.min(x.rows(), x.columns());
        if (x.rows() < 2)
            throw new BadInput("Principal components need two rows or more, and there are " + x.rows()
                    + ".");
        if (count < 1 || count > most) {
            throw new BadInput("%d × %d numbers have 1 to %d principal components, not %d.".formatted(x.rows(), x
                    .columns(), most, count));
        }
        double[] mean = x.finite().means();
        Matrix centred = x.minus(mean);
        double total = centred.norm() * centred.norm() / (x.rows() - 1);
        double[] variances = new double[count];
        Matrix directions;
        if (x.rows() >= TALL * x.columns()) {
            Eigen eigen = algebra.symmetric(centred.gram());
            int n = x.columns();
            directions = Matrix.zeros(count, n);
            for (int k = 0; k < count; k++) {
                variances[k] = Math.max(0, eigen.values()[n - 1 - k]) / (x.rows() - 1);
                System.arraycopy(eigen.vectors().column(n - 1 - k), 0, directions.values(), k * n, n);
            }
        } else {
            Svd svd = algebra.svd(centred);
            directions = svd.vt().rows(0, count);
            for (int k = 0; k < count; k++)
                variances[k] = svd.values()[k] * svd.values()[k] / (x.rows() - 1);
        }
        return new Pca(mean, upright(directions), variances, total);
    }

    private static Matrix upright(Matrix directions) {
        int n = directions.columns();
        double[] values = directions.values();
        for (int k = 0; k < directions.rows(); k++) {
            int largest = k * n;
            for (int i = k * n; i < (k + 1) * n; i++) {
                if (Math.abs(values[i]) > Math.abs(values[largest])) largest = i;
            }
            if (values[largest] >= 0) continue;
            for (int i = k * n; i < (k + 1) * n; i++)
                values[i] = -values[i];
        }
        return directions;
    }

    /// The share of the variance along each direction.
    public double[] ratios() {
        double[] out = variances.clone();
        for (int i = 0; i < out.length; i++)
            out[i] = total == 0 ? 0 : out[i] / total;
        return out;
    }

    /// Rows by their coordinates along the components.
    public Matrix project(Matrix x) { return x.minus(mean).times(components.transposed()); }

    /// The rows that have these coordinates and vary in no other direction.
    public Matrix rebuild(Matrix coordinates) {
        double[] back = mean.clone();
        for (int i = 0; i < back.length; i++)
            back[i] = -back[i];
        return coordinates.times(components).minus(back);
    }
}
