package org.neurarium.viewmodels.neurons.units;

import org.neurarium.neurons.activationmaximization.Pictures;
import org.neurarium.viewmodels.canvas.Thumbnail;

/// Makes colours of the numbers that a session answers with.
final class Painter {
    /// Side of the small pictures of which a film is made.
    private static final int SMALL = 112;
    /// Rows of a trace that is drawn as a picture.
    private static final int BAND = 48;

    private Painter() {}

    /// One of the pictures.
    static Thumbnail of(Pictures all, int which) {
        int w = all.width(), h = all.height(), plane = w * h, from = which * all.channels() * plane;
        if (h == 1) return trace(all, from);
        int[] argb = new int[plane];
        for (int i = 0; i < plane; i++) {
            int r = value(all.pixels()[from + i]);
            int g = all.channels() > 2 ? value(all.pixels()[from + plane + i]) : r;
            int b = all.channels() > 2 ? value(all.pixels()[from + 2 * plane + i]) : r;
            argb[i] = 0xff000000 | r << 16 | g << 8 | b;
        }
        return new Thumbnail(w, h, argb);
    }

    /// A trace has one row a channel: each is drawn as a band.
    private static Thumbnail trace(Pictures all, int from) {
        int w = all.width(), bands = all.channels(), each = Math.max(1, BAND / bands);
        int[] argb = new int[w * bands * each];
        for (int c = 0; c < bands; c++) {
            for (int x = 0; x < w; x++) {
                int v = value(all.pixels()[from + c * w + x]);
                for (int y = c * each; y < (c + 1) * each; y++)
                    argb[y * w + x] = 0xff000000 | v << 16 | v << 8 | v;
            }
        }
        return new Thumbnail(w, bands * each, argb);
    }

    private static int value(float v) { return Math.clamp(Math.round(v * 255), 0, 255); }

    /// The same, small enough to keep many of.
    static Thumbnail small(Thumbnail whole) {
        int by = Math.ceilDiv(Math.max(whole.width(), whole.height()), SMALL);
        if (by < 2) return whole;
        int w = whole.width() / by, h = Math.max(1, whole.height() / by), down = whole.height() / h;
        int[] argb = new int[w * h];
        for (int y = 0; y < h; y++)
            for (int x = 0; x < w; x++)
                argb[y * w + x] = mean(whole, x * by, y * down, by, down);
        return new Thumbnail(w, h, argb);
    }

    private static int mean(Thumbnail whole, int left, int top, int across, int down) {
        int r = 0, g = 0, b = 0, n = across * down;
        for (int y = top; y < top + down; y++) {
            for (int x = left; x < left + across; x++) {
                int p = whole.argb()[y * whole.width() + x];
                r += p >> 16 & 0xff;
                g += p >> 8 & 0xff;
                b += p & 0xff;
            }
        }
        return 0xff000000 | r / n << 16 | g / n << 8 | b / n;
    }
}
