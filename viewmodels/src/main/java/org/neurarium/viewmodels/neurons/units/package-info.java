/// Units of a network on the Neurons screen: tiles whose pictures sharpen while somebody looks at them.
@NullMarked
package org.neurarium.viewmodels.neurons.units;

import org.jspecify.annotations.NullMarked;
