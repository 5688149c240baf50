package org.neurarium.neurons.activationmaximization;

import java.util.List;

/// Pictures on their way.
///
/// @param units   what each is of
/// @param step    how many steps were made
/// @param scores  how much each answered at the last look without movement, of which there is one every `limit.every` steps and at
///                the end: what climbs, of a channel the mean over its places
/// @param peaks   likewise at the place where it answers most: what `natural` is to be compared with
/// @param natural what the 99th percentile of the images is to each; NaN where there are none
/// @param resting whether each has come as far as it is to come
/// @param pixels  of values of 0 to 1: picture, channel, row, column
public record Pictures(List<String> units, int step, double[] scores, double[] peaks, double[] natural,
        boolean[] resting, int channels,
        int height,
        int width, float[] pixels) {
    public Pictures {
        units = List.copyOf(units);
    }
}
