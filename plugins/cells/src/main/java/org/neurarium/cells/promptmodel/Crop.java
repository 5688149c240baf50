package org.neurarium.cells.promptmodel;

import java.util.Arrays;

/// A square piece of training material.
///
/// @param side  pixels a side
/// @param stain `[3, side, side]`
/// @param ids   the cell at every pixel, 1…n, 0 for ground
/// @param types the type of each cell; index 0 is the ground, of type 0, cells have types from 1
/// @param known how much each pixel counts, 0 (nobody knows what is there) … 1
record Crop(int side, float[] stain, int[] ids, int[] types, float[] known) {
    /// A crop of which all is known.
    Crop(int side, float[] stain, int[] ids, int[] types) {
        this(side, stain, ids, types, all(side * side));
    }

    private static float[] all(int pixels) {
        float[] known = new float[pixels];
        Arrays.fill(known, 1);
        return known;
    }

    int cells() { return types.length - 1; }
}
