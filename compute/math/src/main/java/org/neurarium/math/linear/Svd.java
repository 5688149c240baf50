package org.neurarium.math.linear;

/// A = U·diag(s)·Vᵀ, with k = min(rows, columns).
///
/// @param u      rows × k, its columns orthonormal
/// @param values k singular values, the largest first
/// @param vt     k × columns, its rows orthonormal
public record Svd(Matrix u, double[] values, Matrix vt) {
    /// How many singular values are more than rounding: above the largest × max(rows, columns) × 2⁻⁵², as NumPy counts.
    public int rank() {
        double limit = values.length == 0 ? 0 : values[0] * Math.max(u.rows(), vt.columns()) * Math.ulp(1.0);
        int rank = 0;
        while (rank < values.length && values[rank] > limit)
            rank++;
        return rank;
    }

    Svd transposed() { return new Svd(vt.transposed(), values, u.transposed()); }
}
