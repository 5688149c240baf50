package org.neurarium.data;

/// The lengths of the five axes of an image, in the order of the array: time, channel, depth, row, column.
public record Size(int t, int c, int z, int y, int x) {
    public Size {
        if (t < 1 || c < 1 || z < 1 || y < 1 || x < 1) {
            throw new IllegalArgumentException("every axis of an image is at least 1 long, got " + t + "×" + c + "×" + z
                    + "×" + y + "×" + x);
        }
    }

    /// A single plane of one channel.
    public static Size plane(int width, int height) { return new Size(1, 1, 1, height, width); }

    /// The whole plane as a region.
    public Region bounds() { return new Region(0, 0, x, y); }

    /// Pixels in one plane.
    public long planePixels() { return (long) x * y; }
}
