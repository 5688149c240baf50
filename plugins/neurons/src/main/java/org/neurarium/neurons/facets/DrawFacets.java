package org.neurarium.neurons.facets;

import java.util.Arrays;
import java.util.List;
import org.neurarium.tool.Step;

/// Goes on by so many steps with the pictures of facets; one that was not begun yet begins with the mean of its images.
///
/// @param steps  0 to look at them only
public record DrawFacets(List<Facet> facets, int steps) implements Step<DrawFacets.Pictures> {
    public DrawFacets {
        facets = List.copyOf(facets);
    }

    /// One of them.
    ///
    /// @param images all of it, as places among [Mapped#samples]
    public record Facet(List<Integer> images) {
        public Facet {
            images = List.copyOf(images);
        }
    }

    /// With the places of each facet's images.
    public static DrawFacets of(List<int[]> facets, int steps) {
        return new DrawFacets(facets.stream().map(f -> new Facet(Arrays.stream(f).boxed().toList())).toList(), steps);
    }

    /// The places of each facet's images.
    public List<int[]> places() {
        return facets.stream().map(f -> f.images.stream().mapToInt(i -> i).toArray()).toList();
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
