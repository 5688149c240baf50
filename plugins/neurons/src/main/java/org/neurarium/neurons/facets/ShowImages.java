package org.neurarium.neurons.facets;

import org.neurarium.tool.Question;

/// Images as the network sees them, small.
///
/// @param of   places among [Mapped#samples]
/// @param side in pixels, at most
public record ShowImages(int[] of, int side) implements Question<ShowImages.Small> {
    /// @param argb one behind the other, row by row
    public record Small(int width, int height, int[] argb) {}
}
