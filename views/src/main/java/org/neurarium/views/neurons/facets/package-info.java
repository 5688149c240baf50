/// The facets of a unit: the map of its images, and what each facet looks like.
@NullMarked
package org.neurarium.views.neurons.facets;

import org.jspecify.annotations.NullMarked;
