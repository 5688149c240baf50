package org.neurarium.formats.weights;

import org.neurarium.data.BadInput;
import org.neurarium.data.Values;

/// A tensor that can be listed but not read here.
///
/// @param why a sentence for whoever asks for its numbers
public record UnreadWeight(String stored, int[] shape, String why) implements Weight {
    @Override
    public Values.Type type() { return Values.Type.F32; }

    @Override
    public Values rows(int from, int rows) { throw new BadInput(why); }
}
