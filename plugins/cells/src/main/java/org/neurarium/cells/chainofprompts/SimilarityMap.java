package org.neurarium.cells.chainofprompts;

/// Similarity to one place, on the feature grid.
///
/// @param width       columns of the grid, which spans the whole image
/// @param height      rows of the grid
/// @param values      row by row, 0…1, 1 at the place itself; belongs to the answer and is not changed
/// @param threshold   τ = μ + kσ: what lies above it is foreground. Draw its contour
/// @param imageWidth  columns of the image that the grid spans
/// @param imageHeight rows of the image
public record SimilarityMap(int width, int height, float[] values, double threshold, int imageWidth, int imageHeight) {
    /// Column of the image at which column `gx` of the grid is centred.
    public double imageX(double gx) { return (gx + 0.5) * imageWidth / width - 0.5; }

    /// Row of the image at which row `gy` of the grid is centred.
    public double imageY(double gy) { return (gy + 0.5) * imageHeight / height - 0.5; }
}
