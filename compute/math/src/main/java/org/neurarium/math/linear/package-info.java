/// Matrices and what they are made of: singular values, symmetric eigenvalues, least squares, principal components.
///
/// Small ones are computed in plain Java; large ones by LAPACK behind ND4J, which is fetched and loaded when the first of them comes.
@NullMarked
package org.neurarium.math.linear;

import org.jspecify.annotations.NullMarked;
