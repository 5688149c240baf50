/// Which part of an image made a network say what it says.
@NullMarked
package org.neurarium.neurons.cfcam;

import org.jspecify.annotations.NullMarked;
