@NullMarked
package org.neurarium.neurons.recordactivations;

import org.jspecify.annotations.NullMarked;
