package org.neurarium.project;

/// One accepted click: where, of which type, and how strict the search for its like was.
///
/// @param x    column in pixels; 0 is the centre of the leftmost pixel
/// @param y    row in pixels
/// @param type number of its [CellType]
/// @param gate strictness in standard deviations above the mean similarity
public record CellClick(double x, double y, int type, double gate) {}
