/// Groups of points that lie close.
@NullMarked
package org.neurarium.math.cluster;

import org.jspecify.annotations.NullMarked;
