package org.neurarium.cells.chainofprompts;

import java.util.Arrays;

/// The middles of an engine's own cells.
///
/// @param cells the cell of each point of the grid, 1…n, 0 for ground
/// @param width columns of the grid
record CellCentres(int[] cells, int width) {
    /// The cells over which a map exceeds a threshold in the mean, in the order of their numbers: of each the point that is nearest
    /// to the mean of its points.
    int[] alike(float[] map, double threshold) {
        int n = Arrays.stream(cells).max().orElse(0);
        double[] sum = new double[n + 1], x = new double[n + 1], y = new double[n + 1];
        int[] area = new int[n + 1];
        for (int p = 0; p < cells.length; p++) {
            int cell = cells[p];
            if (cell == 0) continue;
            sum[cell] += map[p];
            x[cell] += p % width;
            y[cell] += p / width;
            area[cell]++;
        }
        int[] centre = new int[n + 1];
        double[] nearest = new double[n + 1];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        for (int p = 0; p < cells.length; p++) {
            int cell = cells[p];
            if (cell == 0) continue;
            double dx = p % width - x[cell] / area[cell], dy = p / width - y[cell] / area[cell], d = dx * dx + dy * dy;
            if (d >= nearest[cell]) continue;
            nearest[cell] = d;
            centre[cell] = p;
        }
        int[] out = new int[n];
        int found = 0;
        for (int cell = 1; cell <= n; cell++) {
            if (area[cell] > 0 && sum[cell] / area[cell] > threshold) out[found++] = centre[cell];
        }
        return Arrays.copyOf(out, found);
    }
}
