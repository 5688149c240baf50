/// What a network is asked about: which of its units, how they answer, and where images go in.
@NullMarked
package org.neurarium.neurons.unit;

import org.jspecify.annotations.NullMarked;
