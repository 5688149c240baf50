/// Measure: size, shape and brightness of every cell.
@NullMarked
package org.neurarium.cells.measure;

import org.jspecify.annotations.NullMarked;
