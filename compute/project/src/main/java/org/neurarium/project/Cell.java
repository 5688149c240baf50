package org.neurarium.project;

import org.neurarium.data.Region;

/// One outlined cell of a layer.
///
/// @param id      its number in the label plane, from 1
/// @param type    number of its [CellType]
/// @param foundBy number of the [CellClick] that led to it, from 1; 0 where a person outlined it
/// @param x       column of the point from which it was outlined, in pixels
/// @param y       row of that point
/// @param score   the engine's confidence, as a rule 0–1
/// @param area    pixels that carry its id
/// @param box     the smallest rectangle around them
/// @param round   round of the chain in which it was found; 0 for the clicked cell itself
public record Cell(int id, int type, int foundBy, double x, double y, double score, long area, Region box, int round) {
    /// Whether a person outlined it: a [DrawnCell].
    public boolean drawn() { return foundBy == 0; }

    public Cell withType(int other) { return new Cell(id, other, foundBy, x, y, score, area, box, round); }
}
