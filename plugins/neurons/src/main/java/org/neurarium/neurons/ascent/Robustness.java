package org.neurarium.neurons.ascent;

import java.util.random.RandomGenerator;
import org.neurarium.tool.Doc;
import org.neurarium.tool.Range;
import org.neurarium.tool.Unit;

/// How the picture is moved before the network sees it, otherwise each step: what only works in one place is no feature. Lucid's
/// order: shifted, scaled, turned, shifted. Around the picture all is grey.
///
/// @param sized whether the pixel amounts are for 224 pixels and shrink with the input, to 1 at least
public record Robustness(
        @Doc(value = "shifted by up to so many pixels each way", label = "Jitter") @Range(min = 0, max = 256) @Unit("px") int jitter,
        @Doc(value = "made larger or smaller by up to this share, in steps of 0.02", label = "Scale") @Range(min = 0, max = 0.5) double scale,
        @Doc(value = "turned by up to so many whole degrees each way; no turn is likelier than others", label = "Turn") @Range(min = 0, max = 180) @Unit("°") int turn,
        @Doc(value = "shifted once more", label = "Jitter after") @Range(min = 0, max = 256) @Unit("px") int after,
        @Doc(value = "noise that is added, as a standard deviation of values of 0 to 1", label = "Noise") @Range(min = 0, max = 1) double noise,
        @Doc(value = "pixel amounts are for inputs of 224 pixels and shrink with smaller ones", label = "By size") boolean sized) {
    private static final double STEP = 0.02;
    private static final int STRAIGHT = 5, USUAL = 224;

    public Robustness() { this(8, 0.1, 10, 4, 0, true); }

    public static Robustness none() { return new Robustness(0, 0, 0, 0, 0, true); }

    /// Whether shifts by whole pixels are all.
    public boolean shiftsOnly() { return scale == 0 && turn == 0; }

    /// An amount of pixels for an input of this size.
    int amount(int pixels, int size) {
        if (!sized || pixels == 0) return pixels;
        return Math.max(1, (int) Math.rint(pixels * (double) size / USUAL));
    }

    /// How far a picture is shifted at most, in pixels of an input of this size.
    int reach(int size) { return amount(jitter, size) + amount(after, size); }

    /// A draw.
    ///
    /// @param turns false for traces, which have one row
    Moved draw(RandomGenerator random, int height, int width, boolean turns) {
        int size = Math.max(height, width), first = amount(jitter, size), second = amount(after, size);
        int x1 = shift(first, random), y1 = shift(first, random);
        double by = 1;
        if (scale > 0) {
            int steps = (int) Math.rint(scale / STEP);
            by = 1 + STEP * shift(Math.max(1, steps), random);
        }
        double angle = 0;
        if (turn > 0) {
            int drawn = random.nextInt(2 * turn + 1 + STRAIGHT) - turn;
            angle = Math.toRadians(drawn > turn ? 0 : drawn);
        }
        int x2 = shift(second, random), y2 = shift(second, random);
        return new Moved(x1, turns ? y1 : 0, by, turns ? angle : 0, x2, turns ? y2 : 0);
    }

    private static int shift(int most, RandomGenerator random) {
        return most == 0 ? 0 : random.nextInt(2 * most + 1) - most;
    }

    /// Shifted by (x1, y1), scaled and turned about the middle, shifted by (x2, y2).
    record Moved(int x1, int y1, double scale, double angle, int x2, int y2) {
        static final Moved NOT = new Moved(0, 0, 1, 0, 0, 0);
    }
}
