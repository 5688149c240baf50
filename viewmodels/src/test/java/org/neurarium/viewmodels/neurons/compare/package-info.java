@NullMarked
package org.neurarium.viewmodels.neurons.compare;

import org.jspecify.annotations.NullMarked;
