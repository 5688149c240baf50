/// A small convolutional network learns classes of pictures.
@NullMarked
package org.neurarium.neurons.trainclassifier;

import org.jspecify.annotations.NullMarked;
