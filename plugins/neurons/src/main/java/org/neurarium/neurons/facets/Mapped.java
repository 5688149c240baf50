package org.neurarium.neurons.facets;

/// The images that a unit answers most to, on their map.
///
/// @param samples     their numbers among all images, rising
/// @param scores      what the unit answers to each, at its best place
/// @param labels      the facet of each as the settings ask for it, from 0; −1 for none
/// @param silhouettes how well each number of facets from 2 to 10 divides the map, at most 1; NaN where there are too few images
/// @param codes       the layer by which images are compared
/// @param images      how many images there are in all
public record Mapped(int[] samples, double[] x, double[] y, double[] scores, int[] labels, double[] silhouettes,
        String codes, int images) {}
