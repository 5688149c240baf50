/// Who goes with whom, at the least cost.
@NullMarked
package org.neurarium.math.assign;

import org.jspecify.annotations.NullMarked;
