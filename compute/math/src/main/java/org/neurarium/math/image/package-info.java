/// Kernels on pictures: arrays of `width · height` values, row by row.
@NullMarked
package org.neurarium.math.image;

import org.jspecify.annotations.NullMarked;
