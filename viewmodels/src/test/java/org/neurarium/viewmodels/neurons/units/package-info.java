@NullMarked
package org.neurarium.viewmodels.neurons.units;

import org.jspecify.annotations.NullMarked;
