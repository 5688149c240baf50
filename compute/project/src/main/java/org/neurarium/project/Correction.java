package org.neurarium.project;

/// What a person said about one cell against the engine: that it is none, or of another type. It is kept as a point, so
/// that it still holds after the engine has outlined everything anew: the cell that then covers the point is meant, if
/// its area is not more than twice or less than half of what it was.
///
/// @param type the type that it is of; 0 if it is no cell
public record Correction(int x, int y, long area, int type) {
    /// Whether a cell of that area that covers the point is the one that was meant.
    public boolean fits(long otherArea) { return otherArea <= 2 * area && 2 * otherArea >= area; }
}
