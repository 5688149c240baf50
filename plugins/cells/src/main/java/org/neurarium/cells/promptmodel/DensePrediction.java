package org.neurarium.cells.promptmodel;

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
        int plane = stride * rows, channels = planes.length / plane - Targets.PLANES, n = width * height;
        float[] fine = new float[4 * n], cell = new float[n], alike = new float[channels * n];
        float[][] own = new float[3][n];
        float unit = Targets.UNIT / STRIDE;
        for (int y = 0; y < height; y++) {
            for (int c = 0; c < Targets.PLANES; c++) {
                for (int x = 0, from = c * plane + y * stride; x < width; x++) {
                    float v = planes[from + x];
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
                System.arraycopy(planes, (c + Targets.PLANES) * plane + y * stride, alike, (c * height + y) * width,
                        width);
            }
        }
        return new DensePrediction(width, height, fine, cell, own[0], own[1], own[2], alike);
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
