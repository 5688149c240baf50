package org.neurarium.viewmodels.canvas;

/// A cell as it is drawn.
///
/// @param colour number of its category colour, from 1
/// @param ghost  whether it only waits to be accepted
public record CellShape(Outline outline, int colour, boolean ghost) {}
