package org.neurarium.viewmodels.canvas;

import org.neurarium.data.Region;

/// A map over the whole image on a coarser grid, as the similarity to a click.
///
/// @param values  row by row
/// @param colours 0xRRGGBB from the lowest value to the highest
/// @param threshold where the contour runs
/// @param contour the border of what is above the threshold, in grid edges
/// @param sheer   whether what is low lets the image through
public record HeatMap(int width, int height, float[] values, float low, float high, int[] colours,
        double threshold, Outline contour, boolean sheer) {
    /// From so much on a sheer map covers the image as much as it may.
    private static final double FULL_AT = 0.55;

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
        return new HeatMap(width, height, values, low, high, colours, threshold, contour, false);
    }

    /// Values of 0 to 1 without a contour, of which what is low lets the image through.
    public static HeatMap sheer(int width, int height, float[] values, int[] colours) {
        Outline none = OutlineTracer.of((_, _) -> false, new Region(0, 0, 1, 1));
        return new HeatMap(width, height, values, 0, 1, colours, 1, none, true);
    }

    /// How much of the image a colour covers at a place of the grid.
    double cover(double gx, double gy) { return sheer ? Math.clamp(share(gx, gy) / FULL_AT, 0, 1) : 1; }

    /// The colour at a place of the grid, between grid points by the four around; coordinates are those of grid edges.
    int colour(double gx, double gy) {
        return colours[Math.clamp((int) (share(gx, gy) * (colours.length - 1) + 0.5), 0, colours.length - 1)];
    }

    /// Where between the lowest value and the highest a place lies.
    private double share(double gx, double gy) {
        double x = Math.clamp(gx - 0.5, 0, width - 1.0), y = Math.clamp(gy - 0.5, 0, height - 1.0);
        int left = (int) x, top = (int) y;
        int right = Math.min(left + 1, width - 1), bottom = Math.min(top + 1, height - 1);
        double u = x - left, v = y - top;
        double value = (values[top * width + left] * (1 - u) + values[top * width + right] * u) * (1 - v)
                + (values[bottom
                        * width + left] * (1 - u) + values[bottom * width + right] * u) * v;
        return high > low ? (value - low) / (high - low) : 0;
    }
}
