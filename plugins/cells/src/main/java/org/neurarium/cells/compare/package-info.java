/// Compare: how well one segmentation agrees with another.
@NullMarked
package org.neurarium.cells.compare;

import org.jspecify.annotations.NullMarked;
