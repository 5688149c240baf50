package org.neurarium.cells.promptmodel;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.neurarium.cells.engine.Mask;

/// The cells of an image on the grid of the network.
///
/// @param labels    the cell of each place, 1…n, 0 for ground
/// @param scores    how sure each cell is: the mean probability of its places; belongs to cell id at `id − 1`
/// @param fine      the probability of each pixel, on twice the columns and rows
/// @param threshold from which probability on a pixel is cell
record GridCells(int width, int height, int[] labels, float[] scores, float[] fine, float threshold) {
    private static final int FEW = 3;

    int count() { return scores.length; }

    /// The outlines of all cells in an image that the grid spans, with id at `id − 1`: the line is drawn where the probability,
    /// interpolated, falls below the threshold, and between two cells where the places of both are equally near.
    Mask[] masks(int imageWidth, int imageHeight) {
        int[][] boxes = boxes();
        Mask[] masks = new Mask[count()];
        for (int id = 1; id <= masks.length; id++) {
            masks[id - 1] = mask(id, boxes[id - 1], imageWidth, imageHeight);
        }
        return masks;
    }

    /// The cell at a place, or the nearest within so many places; 0 where there is none.
    int near(int x, int y, int reach) {
        int best = 0, least = Integer.MAX_VALUE;
        for (int j = Math.max(0, y - reach); j <= Math.min(height - 1, y + reach); j++) {
            for (int i = Math.max(0, x - reach); i <= Math.min(width - 1, x + reach); i++) {
                int d = (i - x) * (i - x) + (j - y) * (j - y);
                if (labels[j * width + i] == 0 || d >= least) continue;
                least = d;
                best = labels[j * width + i];
            }
        }
        return best;
    }

    /// The median diameter in places, of circles of their areas, of the cells that are this sure; of all where few are; 0 where
    /// there is none.
    double diameter(double sure) {
        int[] areas = new int[count() + 1];
        for (int label : labels) {
            areas[label]++;
        }
        int[] some = IntStream.rangeClosed(1, count())
                .filter(id -> scores[id - 1] >= sure)
                .map(id -> areas[id])
                .sorted()
                .toArray();
        int[] used = some.length >= FEW ? some : Arrays.stream(areas, 1, areas.length).sorted().toArray();
        return used.length == 0 ? 0 : 2 * Math.sqrt(used[used.length / 2] / Math.PI);
    }

    /// `left, top, right, bottom` on the grid of each cell.
    int[][] boxes() {
        int[][] boxes = new int[count()][];
        Arrays.setAll(boxes, _ -> new int[]{width, height, -1, -1});
        for (int p = 0; p < labels.length; p++) {
            if (labels[p] == 0) continue;
            int[] box = boxes[labels[p] - 1];
            int x = p % width;
            box[0] = Math.min(box[0], x);
            box[1] = Math.min(box[1], p / width);
            box[2] = Math.max(box[2], x);
            box[3] = p / width;
        }
        return boxes;
    }

    /// The outline of one cell, as [#masks] has it.
    ///
    /// @param box its box, of [#boxes]
    Mask mask(int id, int[] box, int imageWidth, int imageHeight) {
        double perX = (double) width / imageWidth, perY = (double) height / imageHeight;
        int left = Math.clamp((int) Math.floor((box[0] - 0.5) / perX - 0.5), 0, imageWidth - 1);
        int right = Math.clamp((int) Math.ceil((box[2] + 1.5) / perX), 0, imageWidth - 1);
        int top = Math.clamp((int) Math.floor((box[1] - 0.5) / perY - 0.5), 0, imageHeight - 1);
        int bottom = Math.clamp((int) Math.ceil((box[3] + 1.5) / perY), 0, imageHeight - 1);
        int[] runs = new int[3 * 2 * (bottom - top + 1)];
        int n = 0;
        for (int y = top; y <= bottom; y++) {
            int from = -1;
            for (int x = left; x <= right + 1; x++) {
                boolean in = x <= right && holds(id, (x + 0.5) * perX, (y + 0.5) * perY);
                if (in && from < 0) from = x;
                if (in || from < 0) continue;
                if (n + 3 > runs.length) runs = Arrays.copyOf(runs, 2 * runs.length);
                runs[n++] = y;
                runs[n++] = from;
                runs[n++] = x;
                from = -1;
            }
        }
        return Mask.of(Arrays.copyOf(runs, n), scores[id - 1]).largestPart();
    }

    /// Whether a point belongs to a cell; `x` and `y` in places, from the grid's left upper corner.
    private boolean holds(int id, double x, double y) {
        double gx = Math.clamp(x - 0.5, 0, width - 1), gy = Math.clamp(y - 0.5, 0, height - 1);
        int l = (int) gx, t = (int) gy, r = Math.min(l + 1, width - 1), b = Math.min(t + 1, height - 1);
        double fx = gx - l, fy = gy - t;
        double share = side(id, t * width + l) * (1 - fx) * (1 - fy) + side(id, t * width + r) * fx * (1 - fy) + side(
                id, b * width + l) * (1 - fx) * fy + side(id, b * width + r) * fx * fy;
        return share > 0 && probability(2 * x - 0.5, 2 * y - 0.5) > threshold;
    }

    private int side(int id, int p) { return labels[p] == id ? 1 : labels[p] == 0 ? 0 : -1; }

    private float probability(double x, double y) {
        int w = 2 * width, h = 2 * height;
        double cx = Math.clamp(x, 0, w - 1), cy = Math.clamp(y, 0, h - 1);
        int l = (int) cx, t = (int) cy, r = Math.min(l + 1, w - 1), b = Math.min(t + 1, h - 1);
        float fx = (float) (cx - l), fy = (float) (cy - t);
        float upper = fine[t * w + l] * (1 - fx) + fine[t * w + r] * fx;
        float lower = fine[b * w + l] * (1 - fx) + fine[b * w + r] * fx;
        return upper * (1 - fy) + lower * fy;
    }
}
