package org.neurarium.cells.chainofprompts;

import java.util.Arrays;
import org.neurarium.math.image.Components;
import org.neurarium.math.image.DistanceTransform;

/// Finds the middles of cells that touch and therefore came as one component: peaks of the distance to its border.
///
/// A component is looked at only if it is larger than one and a half of the clicked cell; two peaks are two cells if they
/// are further apart than a cell's radius, and if each is at least half as deep as a cell.
final class TouchingCells {
    private static final double LARGER = 1.5, DEEP = 0.5;

    private final Components components;
    private final int gridWidth;
    private final double cellArea, radius;
    private final int[] left, right, top, bottom;

    /// @param cellArea area of the clicked cell in grid cells; 0 where components are not to be split
    TouchingCells(Components components, int gridWidth, double cellArea) {
        this.components = components;
        this.gridWidth = gridWidth;
        this.cellArea = cellArea;
        radius = Math.sqrt(cellArea / Math.PI);
        int n = cellArea > 0 ? components.count() + 1 : 0;
        left = new int[n];
        right = new int[n];
        top = new int[n];
        bottom = new int[n];
        if (n > 0) boxes();
    }

    private void boxes() {
        Arrays.fill(left, Integer.MAX_VALUE);
        Arrays.fill(top, Integer.MAX_VALUE);
        int[] labels = components.labels();
        for (int p = 0; p < labels.length; p++) {
            int c = labels[p];
            if (c == 0) continue;
            int x = p % gridWidth, y = p / gridWidth;
            left[c] = Math.min(left[c], x);
            right[c] = Math.max(right[c], x);
            top[c] = Math.min(top[c], y);
            bottom[c] = y;
        }
    }

    /// The middles of the cells in a component, as grid points in raster order; empty if it is no larger than a cell.
    int[] middles(int component, int area) {
        if (cellArea <= 0 || area < LARGER * cellArea) return new int[0];
        // A margin of background all around: what ends at the image's edge ends.
        int width = right[component] - left[component] + 3, height = bottom[component] - top[component] + 3;
        boolean[] inside = new boolean[width * height];
        for (int y = 1; y < height - 1; y++) {
            int row = (top[component] + y - 1) * gridWidth + left[component] - 1;
            for (int x = 1; x < width - 1; x++) {
                inside[y * width + x] = components.labels()[row + x] == component;
            }
        }
        float[] depth = DistanceTransform.of(inside, width, height);
        int[] peaks = new int[16];
        int n = 0, half = Math.max(1, (int) Math.round(radius));
        for (int p = 0; p < depth.length; p++) {
            if (depth[p] < DEEP * radius || !isPeak(depth, width, height, p, half)) continue;
            if (isNear(p, peaks, n, width, half)) continue;
            if (n == peaks.length) peaks = Arrays.copyOf(peaks, 2 * n);
            peaks[n++] = p;
        }
        int[] points = new int[n];
        for (int i = 0; i < n; i++) {
            points[i] = (top[component] + peaks[i] / width - 1) * gridWidth + left[component] + peaks[i] % width - 1;
        }
        return points;
    }

    private static boolean isNear(int p, int[] peaks, int n, int width, int distance) {
        for (int i = 0; i < n; i++) {
            if (Math.hypot(p % width - peaks[i] % width, p / width - peaks[i] / width) <= distance) return true;
        }
        return false;
    }

    private static boolean isPeak(float[] depth, int width, int height, int p, int half) {
        int x = p % width, y = p / width;
        for (int j = Math.max(0, y - half); j <= Math.min(height - 1, y + half); j++) {
            for (int i = Math.max(0, x - half); i <= Math.min(width - 1, x + half); i++) {
                if (depth[j * width + i] > depth[p]) return false;
            }
        }
        return true;
    }
}
