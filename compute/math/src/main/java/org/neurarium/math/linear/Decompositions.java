package org.neurarium.math.linear;

/// Takes a matrix apart. Matrices are finite and not empty; [LinearAlgebra] sees to that.
interface Decompositions {
    /// @param a with at least as many rows as columns
    Svd svd(Matrix a) throws InterruptedException;

    /// @param a symmetric
    Eigen symmetric(Matrix a) throws InterruptedException;
}
