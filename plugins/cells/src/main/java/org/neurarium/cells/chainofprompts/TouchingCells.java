package org.neurarium.cells.chainofprompts;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.neurarium.math.image.Components;
import org.neurarium.math.image.DistanceTransform;

/// Finds the middles of cells that touch and therefore came as one component: peaks of the distance to its border.
///
/// A component is looked at only if it is larger than one and a half of the clicked cell. Two peaks are two cells if they
/// are further apart than a cell's radius, each at least half as deep as a cell, and if there is a neck between them: on
/// the straight way from one to the other the depth falls below 0.7 of the shallower one's. A long cell has no neck.
final class TouchingCells {
    private static final double LARGER = 1.5, DEEP = 0.5, NECK = 0.7;

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
        int[] peaks = peaks(depth, width, height);
        int n = 0;
        for (int peak : peaks) {
            boolean own = true;
            for (int i = 0; i < n && own; i++) {
                own = neck(depth, width, peak, peaks[i]) < NECK * depth[peak];
            }
            if (own) peaks[n++] = peak;
        }
        Arrays.sort(peaks, 0, n);
        int[] points = new int[n];
        for (int i = 0; i < n; i++) {
            points[i] = (top[component] + peaks[i] / width - 1) * gridWidth + left[component] + peaks[i] % width - 1;
        }
        return points;
    }

    /// The points that are deep enough and that no point within a cell's radius exceeds, the deepest first.
    private int[] peaks(float[] depth, int width, int height) {
        int half = Math.max(1, (int) Math.round(radius));
        return IntStream.range(0, depth.length)
                .filter(p -> depth[p] >= DEEP * radius && isPeak(depth, width, height, p, half))
                .boxed()
                .sorted(Comparator.comparingDouble(p -> -depth[p]))
                .mapToInt(p -> p)
                .toArray();
    }

    /// The least depth on the straight way between two points.
    private static float neck(float[] depth, int width, int a, int b) {
        int ax = a % width, ay = a / width, dx = b % width - ax, dy = b / width - ay;
        int steps = Math.max(1, Math.max(Math.abs(dx), Math.abs(dy)));
        float least = depth[a];
        for (int k = 1; k < steps; k++) {
            int x = ax + Math.round((float) dx * k / steps), y = ay + Math.round((float) dy * k / steps);
            least = Math.min(least, depth[y * width + x]);
        }
        return least;
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
