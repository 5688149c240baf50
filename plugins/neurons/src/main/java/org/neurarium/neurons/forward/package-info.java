/// Runs a network on arrays or images.
@NullMarked
package org.neurarium.neurons.forward;

import org.jspecify.annotations.NullMarked;
