package org.neurarium.formats.weights;

import org.neurarium.data.ElementType;
import org.neurarium.data.BadInput;
import org.neurarium.data.Values;

/// A tensor that can be listed but not read here.
///
/// @param why a sentence for whoever asks for its numbers
public record UnreadWeight(String stored, int[] shape, String why) implements Weight {
    @Override
    public ElementType type() { return ElementType.FLOAT; }

    @Override
    public Values rows(int from, int rows) { throw new BadInput(why); }
}
