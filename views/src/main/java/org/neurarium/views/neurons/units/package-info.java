/// Units of a network: a wall of tiles, one of them enlarged, and how their pictures are made.
@NullMarked
package org.neurarium.views.neurons.units;

import org.jspecify.annotations.NullMarked;
