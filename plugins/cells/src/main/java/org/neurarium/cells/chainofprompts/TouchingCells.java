package org.neurarium.cells.chainofprompts;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.neurarium.math.image.Components;
import org.neurarium.math.image.DistanceTransform;

/// Finds the middles of cells that touch and therefore came as one component: peaks of the distance to its border.
///
/// A component is looked at only if it is larger than one and a half of the clicked cell; two peaks are two cells if they
/// are further apart than a cell's radius, and if each is at least half as deep as a cell.
final class TouchingCells {
    private static final double LARGER = 1.5, DEEP = 0.5;

    private final Components components;
    private final int width, height;
    private final double cellArea, radius;
    private float @Nullable [] depth;

    /// @param cellArea area of the clicked cell in grid cells; 0 where components are not to be split
    TouchingCells(Components components, int width, int height, double cellArea) {
        this.components = components;
        this.width = width;
        this.height = height;
        this.cellArea = cellArea;
        radius = Math.sqrt(cellArea / Math.PI);
    }

    /// The middles of the cells in a component, as grid points in raster order; empty if it is no larger than a cell.
    int[] middles(int component, int area) {
        if (cellArea <= 0 || area < LARGER * cellArea) return new int[0];
        float[] d = depth();
        int[] peaks = new int[16];
        int n = 0, half = Math.max(1, (int) Math.round(radius));
        for (int p = 0; p < d.length; p++) {
            if (components.labels()[p] != component || d[p] < DEEP * radius || !isPeak(d, p, half)) continue;
            boolean near = false;
            for (int i = 0; i < n && !near; i++) {
                near = Math.hypot(p % width - peaks[i] % width, p / width - peaks[i] / width) <= half;
            }
            if (near) continue;
            if (n == peaks.length) peaks = Arrays.copyOf(peaks, 2 * n);
            peaks[n++] = p;
        }
        return Arrays.copyOf(peaks, n);
    }

    private boolean isPeak(float[] d, int p, int half) {
        int x = p % width, y = p / width;
        for (int j = Math.max(0, y - half); j <= Math.min(height - 1, y + half); j++) {
            for (int i = Math.max(0, x - half); i <= Math.min(width - 1, x + half); i++) {
                if (d[j * width + i] > d[p] && components.labels()[j * width + i] == components.labels()[p]) return false;
            }
        }
        return true;
    }

    private float[] depth() {
        float[] d = depth;
        if (d == null) {
            boolean[] foreground = new boolean[width * height];
            for (int p = 0; p < foreground.length; p++) {
                foreground[p] = components.labels()[p] != 0;
            }
            d = DistanceTransform.of(foreground, width, height);
            depth = d;
        }
        return d;
    }
}
