package org.neurarium.cells.chainofprompts;

import org.neurarium.cells.engine.Embedding;
import org.neurarium.cells.engine.Features;
import org.neurarium.math.image.Resize;

/// An image's features as chains use them: on one grid, that of F_high, of which a point is p = gy·width + gx.
///
/// @param high      F_high as the engine gives it
/// @param highUnit  F_high with vectors of length 1
/// @param cells      the engine's own cells on this grid, 1…n, 0 for ground; empty where it tells none
/// @param lowUnit   F_low with vectors of length 1, resized to this grid, and again brought to length 1
/// @param imageWidth  columns of the image
/// @param imageHeight rows of the image
record Field(Features high, Features highUnit, Features lowUnit, int[] cells, int imageWidth, int imageHeight) {
    /// Grid points: some three cells of an engine that tells cells apart.
    private static final int NEAR = 40;

    static Field of(Embedding embedding) {
        Features high = embedding.high(), low = embedding.low().normalised();
        if (low.width() != high.width() || low.height() != high.height()) {
            int from = low.points(), to = high.points();
            float[] values = new float[low.channels() * to], channel = new float[from];
            for (int c = 0; c < low.channels(); c++) {
                System.arraycopy(low.values(), c * from, channel, 0, from);
                float[] resized = Resize.bilinear(channel, low.width(), low.height(), high.width(), high.height());
                System.arraycopy(resized, 0, values, c * to, to);
            }
            low = new Features(low.channels(), high.width(), high.height(), values).normalised();
        }
        return new Field(high, high.normalised(), low, embedding.cells(), embedding.width(), embedding.height());
    }

    int width() { return high.width(); }

    int height() { return high.height(); }

    int points() { return high.points(); }

    /// Grid cells that a pixel of the image covers.
    double perPixel() { return points() / ((double) imageWidth * imageHeight); }

    /// The grid point in whose cell an image point lies: gx = ⌊(x + ½)·w/W⌋, since pixel centres are whole numbers.
    int point(double x, double y) {
        int gx = Math.clamp((int) Math.floor((x + 0.5) / imageWidth * width()), 0, width() - 1);
        int gy = Math.clamp((int) Math.floor((y + 0.5) / imageHeight * height()), 0, height() - 1);
        return gy * width() + gx;
    }

    /// The grid point that a click at this one is followed from. Where the engine tells cells apart itself and has overlooked the
    /// clicked one, its features there are those of ground, which no cell is like: then the nearest of its cells speaks for it. The
    /// point itself where there is none near, or the engine tells none.
    int seen(int point) {
        if (cells.length == 0 || cells[point] != 0) return point;
        int x = point % width(), y = point / width(), best = point, least = NEAR * NEAR + 1;
        for (int j = Math.max(0, y - NEAR); j <= Math.min(height() - 1, y + NEAR); j++) {
            for (int i = Math.max(0, x - NEAR); i <= Math.min(width() - 1, x + NEAR); i++) {
                int d = (i - x) * (i - x) + (j - y) * (j - y);
                if (cells[j * width() + i] == 0 || d >= least) continue;
                least = d;
                best = j * width() + i;
            }
        }
        return best;
    }

    /// Column in the image of the centre of a grid point's cell. The released code takes the cell's left edge.
    double imageX(int point) { return (point % width() + 0.5) * imageWidth / width() - 0.5; }

    /// Row in the image of the centre of a grid point's cell.
    double imageY(int point) { return (point / width() + 0.5) * imageHeight / height() - 0.5; }

    /// Width over height of a grid cell in the image where the grid is so far from square that distances on it mislead
    /// (beyond 1.5); else 1.
    double aspect() {
        double aspect = (double) imageWidth / width() * height() / imageHeight;
        return aspect > 1.5 || aspect < 1 / 1.5 ? aspect : 1;
    }
}
