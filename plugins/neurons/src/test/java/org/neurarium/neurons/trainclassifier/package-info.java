@NullMarked
package org.neurarium.neurons.trainclassifier;

import org.jspecify.annotations.NullMarked;
