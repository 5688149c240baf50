/// The different things that a unit answers to: a map of images, its facets, and what each looks like.
@NullMarked
package org.neurarium.viewmodels.neurons.facets;

import org.jspecify.annotations.NullMarked;
