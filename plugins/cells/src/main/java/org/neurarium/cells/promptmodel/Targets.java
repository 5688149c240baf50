package org.neurarium.cells.promptmodel;

import java.util.Arrays;
import org.neurarium.math.image.DistanceTransform;

/// What the network is to say about a crop, on a grid of half its size.
///
/// @param side   cells of the grid a side
/// @param values `[7, side, side]`: whether each of the grid cell's four pixels is cell (upper left, upper right, lower left,
///     lower right); how deep it lies in its cell (0 at the border, 1 in the deepest place); the way to the middle of its cell,
///     in x and y, in units of [#UNIT] pixels of the crop
record Targets(int side, float[] values) {
    static final int FINE = 4, PLANES = 7;
    static final float UNIT = 16;

    static Targets of(Crop crop) {
        int side = crop.side() / 2, n = side * side;
        float[] out = new float[PLANES * n];
        float[] depth = depth(crop);
        double[][] middle = middles(crop);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int i = y * side + x, top = 2 * y * crop.side() + 2 * x;
                int[] at = {top, top + 1, top + crop.side(), top + crop.side() + 1};
                int inside = 0;
                float deep = 0;
                for (int k = 0; k < FINE; k++) {
                    if (crop.ids()[at[k]] == 0) continue;
                    inside++;
                    deep += depth[at[k]];
                    out[k * n + i] = 1;
                }
                if (inside == 0) continue;
                out[4 * n + i] = deep / FINE;
                int id = most(crop.ids(), at);
                out[5 * n + i] = (float) (middle[id][0] - (2 * x + 0.5)) / UNIT;
                out[6 * n + i] = (float) (middle[id][1] - (2 * y + 0.5)) / UNIT;
            }
        }
        return new Targets(side, out);
    }

    /// The cell that most of the pixels belong to; the first of equals.
    private static int most(int[] ids, int[] at) {
        int best = 0, most = 0;
        for (int p : at) {
            if (ids[p] == 0) continue;
            int count = 0;
            for (int q : at) {
                if (ids[q] == ids[p]) count++;
            }
            if (count > most) {
                most = count;
                best = ids[p];
            }
        }
        return best;
    }

    /// The distance of each pixel to the border of its cell, over the largest in the cell. Where a cell is cut by the crop
    /// there is no border.
    private static float[] depth(Crop crop) {
        int side = crop.side();
        float[] out = new float[side * side];
        for (int[] box : boxes(crop)) {
            if (box[1] > box[3]) continue;
            int left = Math.max(0, box[1] - 1), top = Math.max(0, box[2] - 1);
            int width = Math.min(side - 1, box[3] + 1) - left + 1, height = Math.min(side - 1, box[4] + 1) - top + 1;
            boolean[] mask = new boolean[width * height];
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    mask[y * width + x] = crop.ids()[(top + y) * side + left + x] == box[0];
                }
            }
            float[] distance = DistanceTransform.of(mask, width, height);
            float most = 0;
            for (float d : distance) {
                most = Math.max(most, d);
            }
            for (int i = 0; i < mask.length; i++) {
                if (mask[i])
                    out[(top + i / width) * side + left + i % width] = Float.isInfinite(most)
                            ? 1
                            : distance[i] / most;
            }
        }
        return out;
    }

    /// `id, left, top, right, bottom` of each cell.
    private static int[][] boxes(Crop crop) {
        int side = crop.side();
        int[][] boxes = new int[crop.cells()][];
        for (int k = 0; k < boxes.length; k++) {
            boxes[k] = new int[]{k + 1, side, side, -1, -1};
        }
        for (int p = 0; p < crop.ids().length; p++) {
            if (crop.ids()[p] == 0) continue;
            int[] box = boxes[crop.ids()[p] - 1];
            int x = p % side, y = p / side;
            box[1] = Math.min(box[1], x);
            box[2] = Math.min(box[2], y);
            box[3] = Math.max(box[3], x);
            box[4] = y;
        }
        return boxes;
    }

    /// The middle of each cell: the mean of its pixels, or where that lies outside (a bent cell) its pixel nearest to it.
    private static double[][] middles(Crop crop) {
        int side = crop.side();
        double[][] sum = new double[crop.cells() + 1][3];
        for (int p = 0; p < crop.ids().length; p++) {
            double[] s = sum[crop.ids()[p]];
            s[0] += p % side;
            s[1] += p / side;
            s[2]++;
        }
        boolean[] outside = new boolean[sum.length];
        for (int id = 1; id < sum.length; id++) {
            sum[id][0] /= Math.max(1, sum[id][2]);
            sum[id][1] /= Math.max(1, sum[id][2]);
            int p = (int) Math.rint(sum[id][1]) * side + (int) Math.rint(sum[id][0]);
            outside[id] = crop.ids()[p] != id;
        }
        double[] nearest = new double[sum.length];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        double[][] out = new double[sum.length][];
        Arrays.setAll(out, id -> new double[]{sum[id][0], sum[id][1]});
        for (int p = 0; p < crop.ids().length; p++) {
            int id = crop.ids()[p];
            if (id == 0 || !outside[id]) continue;
            double d = Math.hypot(p % side - sum[id][0], p / side - sum[id][1]);
            if (d < nearest[id]) {
                nearest[id] = d;
                out[id] = new double[]{p % side, p / side};
            }
        }
        return out;
    }
}
