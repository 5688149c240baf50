@NullMarked
package org.neurarium.neurons;

import org.jspecify.annotations.NullMarked;
