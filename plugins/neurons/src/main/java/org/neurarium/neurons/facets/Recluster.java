package org.neurarium.neurons.facets;

import org.neurarium.tool.Question;

/// How some of the images on the map fall into so many groups: all of them for another number of facets, one facet's to
/// divide it further, or what is left beside facets that are to stay.
///
/// @param of   places among [Mapped#samples]
/// @param into how many groups
public record Recluster(int[] of, int into) implements Question<Recluster.Groups> {
    /// @param labels the group of each of these images, from 0, the largest first
    public record Groups(int[] labels) {}
}
