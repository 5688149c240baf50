package org.neurarium.data;

import java.util.Optional;

/// A label image `(t, z, y, x)` of int32 ids: 0 is background, every other id one object, and perhaps a table with a row
/// an id (its column `id`).
public non-sealed interface Labels extends Dataset {
    /// The axes; c is 1.
    Size size();

    Calibration calibration();

    /// The ids of one plane, row by row. The array is the caller's.
    ///
    /// @throws BadInput if the file turns out to be damaged there
    int[] plane(int t, int z);

    Optional<Table> table();
}
