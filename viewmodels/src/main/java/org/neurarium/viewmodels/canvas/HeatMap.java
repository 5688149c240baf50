package org.neurarium.viewmodels.canvas;

import org.neurarium.data.Region;

/// A map over the whole image on a coarser grid, as the similarity to a click.
///
/// @param values  row by row
/// @param colours 0xRRGGBB from the lowest value to the highest
/// @param threshold where the contour runs
/// @param contour the border of what is above the threshold, in grid edges
public record HeatMap(int width, int height, float[] values, float low, float high, int[] colours,
        double threshold, Outline contour) {
    /// From the values alone; the colours run from the smallest to the largest.
    ///
    /// @param threshold where the contour runs
    public static HeatMap of(int width, int height, float[] values, double threshold, int[] colours) {
        float low = Float.MAX_VALUE, high = -Float.MAX_VALUE;
        for (float v : values) {
            if (v < low) low = v;
            if (v > high) high = v;
        }
        Outline contour = OutlineTracer.of(
                (x, y) -> x >= 0 && y >= 0 && x < width && y < height && values[y * width + x] > threshold,
                new Region(0, 0, width, height));
        return new HeatMap(width, height, values, low, high, colours, threshold, contour);
    }

    /// The colour at a place of the grid, between grid points by the four around; coordinates are those of grid edges.
    int colour(double gx, double gy) {
        double x = Math.clamp(gx - 0.5, 0, width - 1.0), y = Math.clamp(gy - 0.5, 0, height - 1.0);
        int left = (int) x, top = (int) y;
        int right = Math.min(left + 1, width - 1), bottom = Math.min(top + 1, height - 1);
        double u = x - left, v = y - top;
        double value = (values[top * width + left] * (1 - u) + values[top * width + right] * u) * (1 - v)
                + (values[bottom
                        * width + left] * (1 - u) + values[bottom * width + right] * u) * v;
        double share = high > low ? (value - low) / (high - low) : 0;
        return colours[Math.clamp((int) (share * (colours.length - 1) + 0.5), 0, colours.length - 1)];
    }
}
