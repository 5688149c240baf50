@NullMarked
package org.neurarium.neurons.network;

import org.jspecify.annotations.NullMarked;
