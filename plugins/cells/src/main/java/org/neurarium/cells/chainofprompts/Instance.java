package org.neurarium.cells.chainofprompts;

import org.neurarium.cells.engine.Mask;

/// One cell of the result.
///
/// @param id      its id in the label image, 1…n
/// @param type    name of its type: of the click that it resembles most, or with re-typing off of the click that found it
/// @param foundBy number of the click that found it, from 1
/// @param x       column of the point that it was decoded at, in pixels
/// @param y       row of that point
/// @param round   the round of that click's chain in which it was found; 0 for the clicked cell itself
/// @param mask    the pixels that it has in the label image, with the score of its decoding
public record Instance(int id, String type, int foundBy, double x, double y, int round, Mask mask) {
    public double score() { return mask.score(); }

    public int area() { return mask.area(); }
}
