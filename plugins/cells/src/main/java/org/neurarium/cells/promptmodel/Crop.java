package org.neurarium.cells.promptmodel;

/// A square piece of training material.
///
/// @param side  pixels a side
/// @param stain `[3, side, side]`
/// @param ids   the cell at every pixel, 1…n, 0 for ground
/// @param types the type of each cell; index 0 is the ground, of type 0, cells have types from 1
record Crop(int side, float[] stain, int[] ids, int[] types) {
    int cells() { return types.length - 1; }
}
