/// How well one segmentation agrees with another.
@NullMarked
package org.neurarium.math.score;

import org.jspecify.annotations.NullMarked;
