@NullMarked
package org.neurarium.neurons.forward;

import org.jspecify.annotations.NullMarked;
