package org.neurarium.neurons.facets;

import java.util.Arrays;
import java.util.List;
import org.neurarium.tool.Question;

/// Images as the network sees them, small.
///
/// @param of   places among [Mapped#samples]
/// @param side in pixels, at most
public record ShowImages(List<Integer> of, int side) implements Question<ShowImages.Small> {
    public ShowImages {
        of = List.copyOf(of);
    }

    public ShowImages(int[] of, int side) { this(Arrays.stream(of).boxed().toList(), side); }

    int[] places() { return of.stream().mapToInt(i -> i).toArray(); }

    /// @param argb one behind the other, row by row
    public record Small(int width, int height, int[] argb) {}
}
