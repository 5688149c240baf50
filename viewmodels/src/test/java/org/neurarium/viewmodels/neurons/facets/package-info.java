@NullMarked
package org.neurarium.viewmodels.neurons.facets;

import org.jspecify.annotations.NullMarked;
