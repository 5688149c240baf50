@NullMarked
package org.neurarium.neurons.facets;

import org.jspecify.annotations.NullMarked;
