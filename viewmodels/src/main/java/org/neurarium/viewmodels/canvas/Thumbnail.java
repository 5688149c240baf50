package org.neurarium.viewmodels.canvas;

import java.util.Arrays;
import org.neurarium.data.Region;
import org.neurarium.data.Size;

/// A small picture of an image.
///
/// @param argb premultiplied, row by row
public record Thumbnail(int width, int height, int[] argb) {
    /// Pixels of the image.
    private static final double AT_ONCE = 1 << 23;

    /// The whole plane, at most `most` pixels long.
    public static Thumbnail of(ImageDisplay display, int most) {
        Size size = display.image().size();
        double scale = Math.min(1, (double) most / Math.max(size.x(), size.y()));
        int width = Math.max(1, (int) Math.round(size.x() * scale));
        int height = Math.max(1, (int) Math.round(size.y() * scale));
        int[] argb = new int[width * height];
        // Strip by strip: a small picture of a large plane does not need all of it in memory at once.
        int strip = (int) Math.clamp(AT_ONCE * scale / size.x(), 1, height);
        for (int y = 0; y < height; y += strip) {
            int rows = Math.min(strip, height - y);
            int[] part = new int[width * rows];
            ImagePainter.paint(display, scale, new Region(0, y, width, rows), part);
            System.arraycopy(part, 0, argb, y * width, part.length);
        }
        return new Thumbnail(width, height, argb);
    }

    /// A square part, magnified or reduced to `side` pixels; what lies outside the image is transparent.
    public static Thumbnail part(ImageDisplay display, double left, double top, double extent,
            int side) {
        double scale = side / extent;
        int[] argb = new int[side * side];
        Region screen = new Region((int) Math.floor(left * scale), (int) Math.floor(top * scale), side, side);
        ImagePainter.paint(display, scale, screen, argb);
        return new Thumbnail(side, side, argb);
    }

    /// The same, at most `most` pixels long: each pixel is the nearest one.
    public Thumbnail within(int most) {
        double scale = Math.min(1, (double) most / Math.max(width, height));
        int w = Math.max(1, (int) Math.round(width * scale)), h = Math.max(1, (int) Math.round(height * scale));
        int[] small = new int[w * h];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++)
                small[y * w + x] = argb[(int) ((y + 0.5) * height / h) * width + (int) ((x + 0.5) * width / w)];
        }
        return new Thumbnail(w, h, small);
    }

    /// Brightness of the background, 0–1: more than half of what is opaque is darker.
    public double background() {
        double[] all = Arrays.stream(argb)
                .filter(p -> p >>> 24 != 0)
                .mapToDouble(p -> (0.2126 * (p >> 16 & 0xff)
                        + 0.7152 * (p >> 8 & 0xff) + 0.0722 * (p & 0xff)) / 255)
                .sorted()
                .toArray();
        return all.length == 0 ? 0 : all[(int) (0.6 * (all.length - 1))];
    }
}
