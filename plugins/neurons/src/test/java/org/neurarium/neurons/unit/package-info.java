@NullMarked
package org.neurarium.neurons.unit;

import org.jspecify.annotations.NullMarked;
