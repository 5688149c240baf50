package org.neurarium.math.linear;

/// A = V·diag(λ)·Vᵀ of a symmetric A.
///
/// @param values  the smallest first
/// @param vectors n × n; its columns are the eigenvectors, orthonormal, in the order of the values
public record Eigen(double[] values, Matrix vectors) {}
