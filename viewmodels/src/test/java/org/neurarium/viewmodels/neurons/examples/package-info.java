@NullMarked
package org.neurarium.viewmodels.neurons.examples;

import org.jspecify.annotations.NullMarked;
