/// Small pictures of coloured shapes, and networks that are trained on them in seconds: four classes of which each has three
/// looks. What reproductions need to know what a network should have learned.
@NullMarked
package org.neurarium.neurons.colourshapes;

import org.jspecify.annotations.NullMarked;
