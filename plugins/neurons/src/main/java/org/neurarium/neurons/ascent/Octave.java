package org.neurarium.neurons.ascent;

import org.neurarium.tool.Doc;
import org.neurarium.tool.Range;
import org.neurarium.tool.Unit;

/// One part of an ascent over growing canvases, through windows that lie mostly in the middle, so that an object is drawn once.
public record Octave(@Doc("how many times as large the canvas becomes before") @Range(min = 0.25, max = 4) double scale,
        @Doc("steps") @Range(min = 1, max = 100000) int steps,
        @Doc("smoothing from the first step to the last, as 0.4 or 0.01..2; smaller smooths more, 0 is none") Ramp denoise,
        @Doc("length of a step from the first to the last, of 255") Ramp rate,
        @Doc("left as it is around the window, of 227 pixels") @Range(min = 0, max = 113) @Unit("px") int margin,
        @Doc("how far windows lie from the middle, as a share of what there is to move") @Range(min = 0, max = 1) double window,
        @Doc("climbs the probability of the class instead of its logit") boolean probability) {
    private static final double AUTHORS = 227;

    public Octave() { this(1, 190, new Ramp(0.4, 0.4), new Ramp(1, 2), 0, 0.3, false); }

    /// The smoothing at step i; the reference code, by a bracket in the wrong place, ends near the sum of both.
    double denoise(int i, boolean reference) {
        return reference ? denoise.from() - (denoise.from() - denoise.to() * i) / steps : denoise.at(i, steps);
    }

    double rate(int i) { return rate.at(i, steps); }

    /// A margin for a window of this height.
    static int scaled(int margin, int height) { return (int) Math.rint(margin * height / AUTHORS); }
}
