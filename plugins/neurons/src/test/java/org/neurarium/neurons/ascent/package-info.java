@NullMarked
package org.neurarium.neurons.ascent;

import org.jspecify.annotations.NullMarked;
