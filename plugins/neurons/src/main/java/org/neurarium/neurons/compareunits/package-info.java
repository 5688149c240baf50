/// Says how alike units of two networks are, number by number or linked by what they answer.
@NullMarked
package org.neurarium.neurons.compareunits;

import org.jspecify.annotations.NullMarked;
