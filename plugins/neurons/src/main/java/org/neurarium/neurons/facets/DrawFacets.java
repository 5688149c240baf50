package org.neurarium.neurons.facets;

import java.util.List;
import org.neurarium.tool.Step;

/// Goes on by so many steps with the pictures of facets; one that was not begun yet begins with the mean of its images.
///
/// @param facets of each all its images, as places among [Mapped#samples]
/// @param steps  0 to look at them only
public record DrawFacets(List<int[]> facets, int steps) implements Step<DrawFacets.Pictures> {
    public DrawFacets {
        facets = List.copyOf(facets);
    }

    /// A picture a facet.
    ///
    /// @param nearest of each the images nearest to its middle, the nearest first
    /// @param means   of these images: one behind the other, row by row
    /// @param drawn   likewise what was made of them
    /// @param steps   how many were made
    /// @param peaks   what each answers at its best place
    /// @param shares  of the images that answer less, in percent
    /// @param rests   whether each has come as far as it is to come
    public record Pictures(List<int[]> nearest, int width, int height, int[] means, int[] drawn, int[] steps,
            double[] peaks, double[] shares, boolean[] rests) {
        public Pictures {
            nearest = List.copyOf(nearest);
        }
    }
}
