/// The different things that one unit answers to, each drawn for itself.
@NullMarked
package org.neurarium.neurons.facets;

import org.jspecify.annotations.NullMarked;
