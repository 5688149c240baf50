package org.neurarium.cells.promptmodel;

import org.neurarium.data.Region;

/// What the network says about each place of a grid that spans the image.
///
/// @param fine  how likely a pixel is cell, 0…1, on twice the columns and rows
/// @param cell  the same of a place: the mean of its four pixels
/// @param depth how deep it lies in its cell, 0…1
/// @param toX   the way to the middle of its cell, in columns of the grid
/// @param toY   and in rows
/// @param alike directions, `[channels, height · width]`, that agree for cells of one type; empty where there is none
record DensePrediction(int width, int height, float[] fine, float[] cell, float[] depth, float[] toX, float[] toY,
        float[] alike) {
    /// Pixels, of the size at which the network looks, that a place of the grid is wide.
    static final int STRIDE = 2;

    /// From the planes that the network gives, `[7 + channels, rows, stride]`, the first five as logits.
    ///
    /// @param stride floats from a row of a plane to the next, of which the first `width` count
    /// @param rows   rows of a plane, of which the first `height` count
    static DensePrediction of(float[] planes, int stride, int rows, int width, int height) {
        DensePrediction out = blank(width, height, planes.length / (stride * rows) - Targets.PLANES);
        out.put(planes, stride, rows, new Region(0, 0, width, height), 0, 0);
        return out;
    }

    /// One that says nothing yet.
    ///
    /// @param channels of `alike`
    static DensePrediction blank(int width, int height, int channels) {
        int n = width * height;
        return new DensePrediction(width, height, new float[4 * n], new float[n], new float[n], new float[n],
                new float[n], new float[channels * n]);
    }

    /// Takes over what the network says of a part of the picture.
    ///
    /// @param planes as in [#of(float[], int, int, int, int)]
    /// @param part   the places that are taken over
    /// @param left   where the planes begin
    /// @param top    likewise
    void put(float[] planes, int stride, int rows, Region part, int left, int top) {
        int plane = stride * rows, channels = planes.length / plane - Targets.PLANES;
        float[][] own = {depth, toX, toY};
        float unit = Targets.UNIT / STRIDE;
        for (int y = part.y(); y < part.y() + part.height(); y++) {
            int row = (y - top) * stride - left;
            for (int c = 0; c < Targets.PLANES; c++) {
                for (int x = part.x(); x < part.x() + part.width(); x++) {
                    float v = planes[c * plane + row + x];
                    if (c < Targets.FINE) {
                        float p = probability(v);
                        fine[(2 * y + c / 2) * 2 * width + 2 * x + c % 2] = p;
                        cell[y * width + x] += p / Targets.FINE;
                    } else {
                        own[c - Targets.FINE][y * width + x] = c == Targets.FINE ? probability(v) : v * unit;
                    }
                }
            }
            for (int c = 0; c < channels; c++) {
                System.arraycopy(planes, (c + Targets.PLANES) * plane + row + part.x(), alike, (c * height + y) * width
                        + part.x(), part.width());
            }
        }
    }

    /// Without the directions, where these are held elsewhere.
    DensePrediction undirected() {
        return new DensePrediction(width, height, fine, cell, depth, toX, toY, new float[0]);
    }

    private static float probability(float logit) { return (float) (1 / (1 + Math.exp(-logit))); }

    /// What a network without fault would say.
    static DensePrediction of(Targets targets) {
        int n = targets.side() * targets.side();
        float[] planes = targets.values().clone();
        for (int i = 0; i < (Targets.FINE + 1) * n; i++) {
            double v = Math.clamp(planes[i], 1e-6, 1 - 1e-6);
            planes[i] = (float) Math.log(v / (1 - v));
        }
        return of(planes, targets.side(), targets.side(), targets.side(), targets.side());
    }
}
