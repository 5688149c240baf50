package org.neurarium.neurons.ascent;

import org.neurarium.tool.Doc;
import org.neurarium.tool.Range;

/// What a picture is made of: what the gradient changes.
public sealed interface Painting {
    /// Waves of all lengths, of which the long ones weigh most, then colours as photographs mix them, then a sigmoid: pictures
    /// with structure at every size instead of fine noise.
    @Doc(value = "waves and natural colours: the usual choice from a random start", label = "Waves")
    record Fourier(
            @Doc("how much longer waves weigh more: their length to this power") @Range(min = 0, max = 4) double decay,
            @Doc("how colours are mixed") Colours colours,
            @Doc("how strong the random start is") @Range(min = 0, max = 1) double spread) implements Painting {
        public Fourier() { this(1, Colours.NATURAL, 0.01); }
    }

    /// The pixels themselves, clipped to what can be shown after each step.
    @Doc(value = "the pixels themselves: for given pictures, and with smoothing after each step", label = "Pixels")
    record Pixels(
            @Doc("how bright the start is, 0 to 1; the authors' code takes 175 of 255, 0.686") @Range(min = 0, max = 1) double ground,
            @Doc("how noisy the start is, as a standard deviation; the authors' code takes 8 of 255, 0.031") @Range(min = 0, max = 1) double spread)
            implements Painting {
        public Pixels() { this(0.5, 0.01); }
    }

    /// How three channels are mixed.
    enum Colours {
        @Doc(value = "as colours of photographs go together; for three channels", label = "Natural")
        NATURAL,

        @Doc(value = "each channel for itself", label = "None")
        NONE
    }
}
