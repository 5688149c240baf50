/// The Neurons screen.
@NullMarked
package org.neurarium.views.neurons;

import org.jspecify.annotations.NullMarked;
