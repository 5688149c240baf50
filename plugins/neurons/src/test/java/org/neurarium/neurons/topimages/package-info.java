@NullMarked
package org.neurarium.neurons.topimages;

import org.jspecify.annotations.NullMarked;
