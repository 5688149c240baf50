package org.neurarium.neurons.ascent;

import org.neurarium.tool.Advanced;
import org.neurarium.tool.Doc;
import org.neurarium.tool.Range;
import org.neurarium.tool.Unit;

/// What keeps a picture from becoming a texture that only the network can see. All can be combined.
///
/// @param variation weight of the mean difference of neighbours, which the gradient also makes small
/// @param denoise   w of [org.neurarium.math.image.TotalVariation]; 0 for none
public record Regularisers(
        @Doc(value = "weight of the penalty on differences of neighbouring pixels (their mean); 0 for none", label = "Variation") @Range(min = 0, max = 1e5) double variation,
        @Doc(value = "which differences that penalty counts", label = "Differences") Differences differences,
        @Doc(value = "smooths after each step and keeps edges; smaller smooths more; 0 for none; needs pixels", label = "Denoise") @Range(min = 0, max = 100) double denoise,
        @Doc(value = "share by which the picture goes back to its mean after each step; needs pixels", label = "Decay") @Range(min = 0, max = 1) double decay,
        @Doc(value = "blur now and then; needs pixels", label = "Blur") Blur blur,
        @Doc(value = "what is made grey because it adds little; needs pixels", label = "Clip") Clip clip,
        @Doc(value = "weight of the mean squared distance from the start, which keeps near it; 0 for none", label = "Anchor") @Advanced @Range(min = 0, max = 1e5) double anchor) {
    public Regularisers() { this(0, Differences.SQUARES, 0, 0, new Blur(), new Clip(), 0); }

    /// Which differences count.
    public enum Differences {
        @Doc("d² of rows and columns (β = 2)")
        SQUARES,

        @Doc("√(d₁² + d₂² + 1e-8) (β = 1)")
        LENGTHS,

        @Doc("|d| of rows and columns")
        ABSOLUTE
    }

    /// A Gaussian blur every few steps.
    public record Blur(@Doc("standard deviation; 0 for none") @Range(min = 0, max = 10) @Unit("px") double sigma,
            @Doc("steps from one blur to the next") @Range(min = 1, max = 1000) int every) {
        public Blur() { this(0, 4); }
    }

    /// Pixels that are set to the mean every step.
    public record Clip(
            @Doc("those whose colour is nearer to the mean than this share of all") @Range(min = 0, max = 100) @Unit("%") double norm,
            @Doc("those that add less to the unit than this share of all") @Range(min = 0, max = 100) @Unit("%") double contribution) {
        public Clip() { this(0, 0); }
    }

    /// Whether something of it is done to the pixels themselves.
    public boolean onPixels() {
        return denoise > 0 || decay > 0 || blur.sigma > 0 || clip.norm > 0 || clip.contribution > 0;
    }
}
