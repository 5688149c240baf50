/// Shape and brightness of the objects of a label image.
@NullMarked
package org.neurarium.math.region;

import org.jspecify.annotations.NullMarked;
