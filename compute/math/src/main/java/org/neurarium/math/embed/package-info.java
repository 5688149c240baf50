/// Points of many dimensions laid out in two or three.
@NullMarked
package org.neurarium.math.embed;

import org.jspecify.annotations.NullMarked;
