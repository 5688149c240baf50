/// Keeps what layers of a network compute, for whole sets of images or arrays.
@NullMarked
package org.neurarium.neurons.recordactivations;

import org.jspecify.annotations.NullMarked;
