package org.neurarium.viewmodels.canvas;

import java.util.Arrays;

/// Draws anti-aliased shapes into an array of premultiplied ARGB. Used by one thread; several draw at once into several.
///
/// A shape first leaves its coverage in a mask and is blended once, so that translucent lines do not darken where their
/// pieces meet.
public final class Raster {
    private final int[] pixels;
    private final int width;
    private final int height;
    private final float[] mask;
    /// Rectangle of the mask that was touched.
    private int x0, y0, x1, y1;
    private boolean touched;

    public Raster(int[] pixels, int width, int height) {
        this.pixels = pixels;
        this.width = width;
        this.height = height;
        // One column more: coverage that starts at the right edge is written there.
        this.mask = new float[(width + 1) * height];
        clean();
    }

    /// Whether anything was drawn.
    public boolean touched() { return touched; }

    /// Fills a shape whose points lie on the screen at `point · scale + offset`.
    ///
    /// @param rgb   0xRRGGBB
    /// @param alpha 0–1
    public void fill(Outline outline, double scale, double offsetX, double offsetY, int rgb, double alpha) {
        if (alpha <= 0) return;
        for (float[] ring : outline.rings()) {
            int n = ring.length;
            double fromX = ring[n - 2] * scale + offsetX, fromY = ring[n - 1] * scale + offsetY;
            for (int i = 0; i < n; i += 2) {
                double toX = ring[i] * scale + offsetX, toY = ring[i + 1] * scale + offsetY;
                edge(fromX, fromY, toX, toY);
                fromX = toX;
                fromY = toY;
            }
        }
        for (int y = y0; y < y1; y++) {
            float sum = 0;
            int row = y * (width + 1);
            for (int x = x0; x < width; x++) {
                sum += mask[row + x];
                float coverage = Math.min(Math.abs(sum), 1);
                if (coverage > 0.002f) blend(y * width + x, rgb, alpha * coverage);
            }
            Arrays.fill(mask, row + x0, row + width + 1, 0);
        }
        clean();
    }

    /// Draws the border of a shape.
    ///
    /// @param lineWidth in screen pixels
    /// @param dash      length of a dash, and `gap` between two, in screen pixels; 0 for a full line
    public void stroke(Outline outline, double scale, double offsetX, double offsetY, double lineWidth, double dash,
            double gap, int rgb, double alpha) {
        if (alpha <= 0) return;
        double half = lineWidth / 2;
        for (float[] ring : outline.rings()) {
            int n = ring.length;
            double fromX = ring[n - 2] * scale + offsetX, fromY = ring[n - 1] * scale + offsetY;
            double along = 0;
            for (int i = 0; i < n; i += 2) {
                double toX = ring[i] * scale + offsetX, toY = ring[i + 1] * scale + offsetY;
                if (dash > 0) along = dashes(fromX, fromY, toX, toY, half, dash, gap, along);
                else
                    line(fromX, fromY, toX, toY, half);
                fromX = toX;
                fromY = toY;
            }
        }
        for (int y = y0; y < y1; y++) {
            int row = y * (width + 1);
            for (int x = x0; x < x1; x++) {
                float coverage = mask[row + x];
                if (coverage > 0.002f) blend(y * width + x, rgb, alpha * coverage);
            }
            Arrays.fill(mask, row + x0, row + x1, 0);
        }
        clean();
    }

    private double dashes(double ax, double ay, double bx, double by, double half, double dash, double gap,
            double along) {
        double length = Math.hypot(bx - ax, by - ay);
        double period = dash + gap;
        double at = 0;
        while (at < length) {
            double phase = (along + at) % period;
            double left = phase < dash ? dash - phase : period - phase;
            double end = Math.min(length, at + Math.max(left, 1e-6));
            if (phase < dash) {
                line(ax + (bx - ax) * at / length, ay + (by - ay) * at / length, ax + (bx - ax) * end / length, ay + (by
                        - ay) * end / length, half);
            }
            at = end;
        }
        return along + length;
    }

    /// Leaves the coverage of a thick line: one within `half` of it, falling to zero over one pixel.
    private void line(double ax, double ay, double bx, double by, double half) {
        double reach = half + 0.5;
        int left = Math.max(0, (int) Math.floor(Math.min(ax, bx) - reach));
        int right = Math.min(width, (int) Math.ceil(Math.max(ax, bx) + reach));
        int top = Math.max(0, (int) Math.floor(Math.min(ay, by) - reach));
        int bottom = Math.min(height, (int) Math.ceil(Math.max(ay, by) + reach));
        if (left >= right || top >= bottom) return;
        touch(left, top, right, bottom);
        double dx = bx - ax, dy = by - ay;
        double square = dx * dx + dy * dy;
        for (int y = top; y < bottom; y++) {
            int row = y * (width + 1);
            double py = y + 0.5 - ay;
            for (int x = left; x < right; x++) {
                double px = x + 0.5 - ax;
                double t = square == 0 ? 0 : (px * dx + py * dy) / square;
                t = t < 0 ? 0 : t > 1 ? 1 : t;
                double ex = px - t * dx, ey = py - t * dy;
                double d2 = ex * ex + ey * ey;
                if (d2 >= reach * reach) continue;
                float coverage = (float) Math.min(1, reach - Math.sqrt(d2));
                if (coverage > mask[row + x]) mask[row + x] = coverage;
            }
        }
    }

    /// Adds what an edge contributes to the area left of each pixel: summed along a row, the mask is the coverage.
    private void edge(double ax, double ay, double bx, double by) {
        if (ay == by) return;
        double sign = ay < by ? 1 : -1;
        double topX = ay < by ? ax : bx, topY = Math.min(ay, by);
        double bottomX = ay < by ? bx : ax, bottomY = Math.max(ay, by);
        double slope = (bottomX - topX) / (bottomY - topY);
        int first = Math.max(0, (int) Math.floor(topY)), last = Math.min(height, (int) Math.ceil(bottomY));
        for (int y = first; y < last; y++) {
            double from = Math.max(topY, y), to = Math.min(bottomY, y + 1);
            double xFrom = topX + (from - topY) * slope, xTo = topX + (to - topY) * slope;
            row(y, xFrom, xTo, sign * (to - from));
        }
    }

    /// One row's part of an edge: `rise` of it, from `xa` to `xb`. What lies left of the tile covers the whole row, what
    /// lies right of it nothing.
    private void row(int y, double xa, double xb, double rise) {
        double low = Math.min(xa, xb), high = Math.max(xa, xb);
        if (low >= width) return;
        int row = y * (width + 1);
        if (high <= 0 || high - low < 1e-9) {
            int x = high <= 0 ? 0 : (int) low;
            double share = high <= 0 ? 1 : 1 - (low - x);
            touch(x, y, x + 1, y + 1);
            mask[row + x] += (float) (rise * share);
            mask[row + x + 1] += (float) (rise * (1 - share));
            return;
        }
        double perPixel = rise / (high - low);
        double before = 0;
        if (low < 0) {
            before = -low * perPixel;
            low = 0;
        }
        int first = (int) low, last = Math.min((int) high, width - 1);
        touch(first, y, last + 1, y + 1);
        double previous = 0;
        for (int x = first; x <= last; x++) {
            double from = Math.max(low, x), to = Math.min(high, x + 1);
            double piece = perPixel * (to - from);
            double covered = before + piece * (1 - ((from + to) / 2 - x));
            mask[row + x] += (float) (covered - previous);
            previous = covered;
            before += piece;
        }
        mask[row + last + 1] += (float) (before - previous);
    }

    private void blend(int i, int rgb, double alpha) {
        touched = true;
        int a = (int) (alpha * 255 + 0.5);
        if (a == 0) return;
        int back = pixels[i];
        int keep = 255 - a;
        int alphaOut = a + div255((back >>> 24) * keep);
        int red = div255((rgb >> 16 & 0xff) * a) + div255((back >> 16 & 0xff) * keep);
        int green = div255((rgb >> 8 & 0xff) * a) + div255((back >> 8 & 0xff) * keep);
        int blue = div255((rgb & 0xff) * a) + div255((back & 0xff) * keep);
        pixels[i] = alphaOut << 24 | Math.min(red, alphaOut) << 16 | Math.min(green, alphaOut) << 8 | Math.min(blue,
                alphaOut);
    }

    private static int div255(int v) { return (v + 128 + (v + 128 >> 8)) >> 8; }

    private void touch(int left, int top, int right, int bottom) {
        x0 = Math.min(x0, left);
        y0 = Math.min(y0, top);
        x1 = Math.max(x1, right);
        y1 = Math.max(y1, bottom);
    }

    private void clean() {
        x0 = width;
        y0 = height;
        x1 = 0;
        y1 = 0;
    }
}
