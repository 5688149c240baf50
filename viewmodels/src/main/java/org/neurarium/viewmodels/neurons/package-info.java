/// The Neurons screen: a network's modules, and the numbers of its tensors.
@NullMarked
package org.neurarium.viewmodels.neurons;

import org.jspecify.annotations.NullMarked;
