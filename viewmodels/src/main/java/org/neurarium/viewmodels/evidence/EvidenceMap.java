package org.neurarium.viewmodels.evidence;

import org.neurarium.data.Region;
import org.neurarium.viewmodels.canvas.ColourMap;
import org.neurarium.viewmodels.canvas.Thumbnail;

/// How much each pixel of an image counts as evidence, 0 to 1.
///
/// @param values row by row
public record EvidenceMap(int width, int height, float[] values) {
    /// What is no evidence lets the image through; what is most lets through so much that the image can still be told.
    private static final double MOST = 0.78, FULL_AT = 0.55;

    /// A part of it in colours, transparent where there is no evidence, `across` pixels wide.
    public Thumbnail over(Region part, int across) {
        int w = Math.max(1, across), h = Math.max(1, (int) Math.round((double) across * part.height() / part.width()));
        int[] colours = ColourMap.MAGMA.colours(), argb = new int[w * h];
        for (int y = 0; y < h; y++)
            for (int x = 0; x < w; x++)
                argb[y * w + x] = colour(at(part.x() + (x + 0.5) * part.width() / w - 0.5,
                        part.y() + (y + 0.5) * part.height() / h - 0.5), colours);
        return new Thumbnail(w, h, argb);
    }

    /// All of it.
    public Thumbnail over(int across) { return over(new Region(0, 0, width, height), across); }

    /// Premultiplied, as it lies over an image.
    private static int colour(double value, int[] colours) {
        int rgb = colours[Math.clamp(Math.round(value * (colours.length - 1)), 0, colours.length - 1)];
        int alpha = (int) Math.round(255 * MOST * Math.clamp(value / FULL_AT, 0, 1));
        return alpha << 24 | (rgb >> 16 & 0xff) * alpha / 255 << 16 | (rgb >> 8 & 0xff) * alpha / 255 << 8
                | (rgb & 0xff) * alpha / 255;
    }

    /// Between pixels by the four around.
    private double at(double px, double py) {
        double x = Math.clamp(px, 0, width - 1.0), y = Math.clamp(py, 0, height - 1.0);
        int left = (int) x, top = (int) y, right = Math.min(left + 1, width - 1), below = Math.min(top + 1, height - 1);
        double u = x - left, v = y - top;
        return (values[top * width + left] * (1 - u) + values[top * width + right] * u) * (1 - v)
                + (values[below * width + left] * (1 - u) + values[below * width + right] * u) * v;
    }
}
