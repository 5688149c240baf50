package org.neurarium.neurons.facets;

import java.util.Arrays;
import java.util.List;
import org.neurarium.tool.Question;

/// How some of the images on the map fall into so many groups: all of them for another number of facets, one facet's to
/// divide it further, or what is left beside facets that are to stay.
///
/// @param of   places among [Mapped#samples]
/// @param into how many groups
public record Recluster(List<Integer> of, int into) implements Question<Recluster.Groups> {
    public Recluster {
        of = List.copyOf(of);
    }

    public Recluster(int[] of, int into) { this(Arrays.stream(of).boxed().toList(), into); }

    int[] places() { return of.stream().mapToInt(i -> i).toArray(); }

    /// @param labels the group of each of these images, from 0, the largest first
    public record Groups(int[] labels) {}
}
