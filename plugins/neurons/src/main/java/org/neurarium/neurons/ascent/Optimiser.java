package org.neurarium.neurons.ascent;

import org.neurarium.tool.Doc;
import org.neurarium.tool.Range;

/// How a picture follows its gradient uphill.
public sealed interface Optimiser {
    double rate();

    /// Kingma and Ba (2015), β 0.9 and 0.999.
    @Doc(value = "steps of a length that follows from the gradients so far", label = "Adam")
    record Adam(@Doc("length of a step") @Range(min = 0, max = 10) double rate) implements Optimiser {
        public Adam() { this(0.05); }
    }

    /// x + η g / mean|g|, on values of 0 to 255.
    @Doc(value = "along the gradient, divided by its mean size", label = "Plain")
    record Plain(@Doc("mean change of a pixel in a step, of 255") @Range(min = 0, max = 255) double rate)
            implements Optimiser {
        public Plain() { this(2); }
    }
}
