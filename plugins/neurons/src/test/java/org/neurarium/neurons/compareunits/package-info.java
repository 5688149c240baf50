@org.jspecify.annotations.NullMarked
package org.neurarium.neurons.compareunits;
