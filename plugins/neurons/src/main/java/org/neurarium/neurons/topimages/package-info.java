/// Which of a person's images units answer to most, where in them, and how much they answer to all.
@NullMarked
package org.neurarium.neurons.topimages;

import org.jspecify.annotations.NullMarked;
