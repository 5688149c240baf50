@NullMarked
package org.neurarium.neurons.activationmaximization;

import org.jspecify.annotations.NullMarked;
