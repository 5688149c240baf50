package org.neurarium.cells.chainofprompts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.neurarium.cells.engine.Mask;

/// The label map that masks are written into, one after the other.
///
/// A mask is rejected if it is empty, if it meets two or more cells (it would swallow several), or if it overlaps one
/// cell by more than a share of their union (the same cell again). Else it gets an id and every pixel where its score
/// beats that of who is there.
///
/// A cell that loses pixels stays one thing: of the parts that it falls into the largest is kept, and nothing if that is
/// less than half of what was outlined and less than the smallest cell. What is given up is background again. The method
/// itself leaves such scraps.
final class InstanceMap {
    static final double KEEP_SCRAPS = -1;
    private final int width;
    private final double scrap;
    private final int[] labels;
    private final float[] scores;
    private final List<Mask> masks;

    /// @param scrap area in pixels below which less than half a cell is none; [#KEEP_SCRAPS] leaves everything
    InstanceMap(int width, int height, double scrap) {
        this.width = width;
        this.scrap = scrap;
        labels = new int[width * height];
        scores = new float[width * height];
        Arrays.fill(scores, Float.NEGATIVE_INFINITY);
        masks = new ArrayList<>();
    }

    private InstanceMap(InstanceMap other) {
        width = other.width;
        scrap = other.scrap;
        labels = other.labels.clone();
        scores = other.scores.clone();
        masks = new ArrayList<>(other.masks);
    }

    InstanceMap copy() { return new InstanceMap(this); }

    /// Tries to add a mask.
    ///
    /// @param nmsIou share of the union above which two masks are one cell; 0 or less: never. The area of the cell that is
    ///     there counts as it was decoded, the overlap as it is now
    /// @return its id, or 0 where it was rejected
    int insert(Mask mask, double nmsIou) {
        if (mask.isEmpty()) return 0;
        int other = 0;
        long overlap = 0;
        int[] runs = mask.runs();
        for (int i = 0; i < runs.length; i += 3) {
            int row = runs[i] * width;
            for (int p = row + runs[i + 1]; p < row + runs[i + 2]; p++) {
                int id = labels[p];
                if (id == 0) continue;
                if (other == 0) other = id;
                if (id != other) return 0;
                overlap++;
            }
        }
        if (other != 0 && nmsIou > 0) {
            double union = (double) mask.area() + masks.get(other - 1).area() - overlap;
            if (overlap / union > nmsIou) return 0;
        }
        masks.add(mask);
        int id = masks.size();
        write(mask, id);
        if (other != 0 && scrap != KEEP_SCRAPS) {
            makeWhole(other);
            makeWhole(id);
        }
        return id;
    }

    private void write(Mask mask, int id) {
        int[] runs = mask.runs();
        float score = (float) mask.score();
        for (int i = 0; i < runs.length; i += 3) {
            int row = runs[i] * width;
            for (int p = row + runs[i + 1]; p < row + runs[i + 2]; p++) {
                if (score > scores[p]) {
                    labels[p] = id;
                    scores[p] = score;
                }
            }
        }
    }

    private void makeWhole(int id) {
        Mask left = visible(id), kept = left.largestPart();
        if (left.area() == decoded(id).area()) return;
        boolean gone = kept.area() < scrap && 2 * kept.area() < decoded(id).area();
        left.forEachRun((y, from, to) -> {
            for (int x = from; x < to; x++) {
                if (!gone && kept.contains(x, y)) continue;
                labels[y * width + x] = 0;
                scores[y * width + x] = Float.NEGATIVE_INFINITY;
            }
        });
    }

    int count() { return masks.size(); }

    /// The mask of an id as it was decoded.
    Mask decoded(int id) { return masks.get(id - 1); }

    /// What an id still has of its mask.
    Mask visible(int id) {
        Mask mask = decoded(id);
        int[] runs = mask.runs(), left = new int[runs.length];
        int n = 0;
        boolean whole = true;
        for (int i = 0; i < runs.length; i += 3) {
            int row = runs[i] * width;
            for (int x = runs[i + 1]; x < runs[i + 2];) {
                int from = x;
                boolean mine = labels[row + x] == id;
                while (x < runs[i + 2] && labels[row + x] == id == mine)
                    x++;
                if (!mine) {
                    whole = false;
                    continue;
                }
                if (n + 3 > left.length) left = Arrays.copyOf(left, 2 * n);
                left[n++] = runs[i];
                left[n++] = from;
                left[n++] = x;
            }
        }
        return whole ? mask : Mask.of(Arrays.copyOf(left, n), mask.score());
    }
}
