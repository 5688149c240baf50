package org.neurarium.viewmodels.neurons.units;

import java.util.Arrays;

/// What a unit answers to natural images.
///
/// @param scores a number an image, the smallest first
public record Natural(double[] scores) {
    public Natural {
        scores = scores.clone();
        Arrays.sort(scores);
    }

    /// The score that so many percent of the images stay below, linear between neighbours; NaN without any image.
    public double percentile(double percent) {
        if (scores.length == 0) return Double.NaN;
        double at = percent / 100 * (scores.length - 1);
        int below = (int) Math.floor(at), above = Math.min(scores.length - 1, below + 1);
        return scores[below] + (at - below) * (scores[above] - scores[below]);
    }

    public double most() { return scores.length == 0 ? Double.NaN : scores[scores.length - 1]; }

    /// Whether it answers the same to all of them.
    public boolean same() { return scores.length > 1 && scores[0] == scores[scores.length - 1]; }
}
