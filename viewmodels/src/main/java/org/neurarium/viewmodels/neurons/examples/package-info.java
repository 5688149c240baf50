/// The images that excite a unit most, what in them does, and what else the network says of them.
@NullMarked
package org.neurarium.viewmodels.neurons.examples;

import org.jspecify.annotations.NullMarked;
