package org.neurarium.math.image;

import java.util.Arrays;

/// Connected components of a binary picture, numbered 1… in the raster order of their first pixels.
///
/// @param labels component of every pixel, 0 for background
/// @param count  number of components
public record Components(int[] labels, int count) {

    /// Labels what is true in `mask`.
    ///
    /// @param eight whether pixels that touch by a corner are connected
    public static Components of(boolean[] mask, int width, int height, boolean eight) {
        int[] labels = new int[mask.length];
        int[] parent = new int[64];
        int used = 1;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                if (!mask[i]) continue;
                int label = x > 0 ? labels[i - 1] : 0;
                if (y > 0) {
                    label = join(parent, label, labels[i - width]);
                    if (eight && labels[i - width] == 0) {
                        if (x > 0) label = join(parent, label, labels[i - width - 1]);
                        if (x + 1 < width) label = join(parent, label, labels[i - width + 1]);
                    }
                }
                if (label == 0) {
                    if (used == parent.length) parent = Arrays.copyOf(parent, 2 * used);
                    parent[used] = used;
                    label = used++;
                }
                labels[i] = label;
            }
        }
        return new Components(labels, renumber(labels, parent, used));
    }

    /// Number of pixels of every component; index 0 counts the background.
    public int[] areas() {
        int[] areas = new int[count + 1];
        for (int label : labels) {
            areas[label]++;
        }
        return areas;
    }

    private static int renumber(int[] labels, int[] parent, int used) {
        int[] number = new int[used];
        int count = 0;
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] == 0) continue;
            int root = root(parent, labels[i]);
            if (number[root] == 0) number[root] = ++count;
            labels[i] = number[root];
        }
        return count;
    }

    private static int join(int[] parent, int a, int b) {
        if (b == 0) return a;
        int rb = root(parent, b);
        if (a == 0) return rb;
        int ra = root(parent, a), low = Math.min(ra, rb);
        parent[ra] = low;
        parent[rb] = low;
        return low;
    }

    private static int root(int[] parent, int a) {
        int at = a;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }
}
