package org.neurarium.math.linear;

import org.neurarium.data.BadInput;

/// Takes matrices apart: small ones in plain Java, larger ones by LAPACK behind ND4J, which is loaded (and where it is not
/// there fetched) when the first of them comes.
///
/// Which of the two does it depends on the size alone, so that a run gives the same numbers on each machine.
public final class LinearAlgebra {
    /// Up to so many rows or columns, whichever are fewer, plain Java takes a fraction of a second, and LAPACK's
    /// start alone takes longer.
    public static final int SMALL = 128;

    private final Decompositions small = new Jacobi();
    private final Decompositions large;

    /// @param pack where LAPACK comes from
    public LinearAlgebra(LapackPack pack) { this.large = new Lapack(pack); }

    /// With the libraries of this person.
    public static LinearAlgebra ofUser() { return new LinearAlgebra(LapackPack.ofUser()); }

    /// Singular values and vectors.
    ///
    /// @throws BadInput if the matrix has no row or column or a number that is none, or LAPACK cannot be had
    public Svd svd(Matrix a) throws InterruptedException {
        check(a);
        Decompositions by = Math.min(a.rows(), a.columns()) <= SMALL ? small : large;
        return a.rows() >= a.columns() ? by.svd(a) : by.svd(a.transposed()).transposed();
    }

    /// Eigenvalues and eigenvectors of a symmetric matrix.
    ///
    /// @throws BadInput as [#svd], and if the matrix is not symmetric up to rounding
    public Eigen symmetric(Matrix a) throws InterruptedException {
        check(a);
        if (a.rows() != a.columns()) {
            throw new BadInput("A matrix of %d rows and %d columns is not symmetric.".formatted(a.rows(), a.columns()));
        }
        double limit = 1e-10 * a.norm();
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < i; j++) {
                if (Math.abs(a.at(i, j) - a.at(j, i)) <= limit) continue;
                throw new BadInput("The matrix is not symmetric: row %d, column %d has %s, and the other way round %s."
                        .formatted(i + 1, j + 1, a.at(i, j), a.at(j, i)));
            }
        }
        return (a.rows() <= SMALL ? small : large).symmetric(a);
    }

    private static void check(Matrix a) {
        if (a.rows() == 0 || a.columns() == 0) throw new BadInput("An empty matrix has no singular values.");
        a.finite();
    }
}
