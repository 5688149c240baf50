package org.neurarium.neurons.ascent;

import org.neurarium.tool.Doc;
import org.neurarium.tool.Range;
import org.neurarium.tool.Unit;

/// One part of an ascent over growing canvases, through windows that lie mostly in the middle, so that an object is drawn once.
///
/// @param denoise the weight of the smoothing at the first step, `denoised` that at the last
/// @param rate    the step of 255 at the first step, `rated` that at the last
/// @param margin  the outermost pixels of the window that are left as they are, of a window of 227
public record Octave(@Doc("how many times as large the canvas becomes before") @Range(min = 0.25, max = 4) double scale,
        @Doc("steps") @Range(min = 1, max = 100000) int steps, @Doc("smoothing, first") @Range(min = 0, max = 100) double denoise,
        @Doc("smoothing, last") @Range(min = 0, max = 100) double denoised,
        @Doc("step of 255, first") @Range(min = 0, max = 255) double rate,
        @Doc("step of 255, last") @Range(min = 0, max = 255) double rated,
        @Doc("left as it is around the window, of 227 pixels") @Range(min = 0, max = 113) @Unit("px") int margin,
        @Doc("how far windows lie from the middle, as a share of what there is to move") @Range(min = 0, max = 1) double window,
        @Doc("climbs the probability of the class instead of its logit") boolean probability) {
    private static final double AUTHORS = 227;

    public Octave() { this(1, 190, 0.4, 0.4, 1, 2, 0, 0.3, false); }

    /// The smoothing at step i; the reference code, by a bracket in the wrong place, ends near the sum of both.
    double denoise(int i, boolean reference) {
        return reference
                ? denoise - (denoise - denoised * i) / steps
                : denoise + (denoised - denoise) * i / steps;
    }

    double rate(int i) { return rate + (rated - rate) * i / steps; }

    /// The margin for a window of this height.
    static int scaled(int margin, int height) { return (int) Math.rint(margin * height / AUTHORS); }
}
