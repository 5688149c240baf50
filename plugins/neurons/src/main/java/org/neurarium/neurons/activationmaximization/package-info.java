/// What units of a network want to see.
@NullMarked
package org.neurarium.neurons.activationmaximization;

import org.jspecify.annotations.NullMarked;
