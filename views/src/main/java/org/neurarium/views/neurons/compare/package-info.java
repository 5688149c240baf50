/// Units of two networks side by side.
@NullMarked
package org.neurarium.views.neurons.compare;

import org.jspecify.annotations.NullMarked;
