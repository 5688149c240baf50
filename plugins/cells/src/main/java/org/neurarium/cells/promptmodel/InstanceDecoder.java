package org.neurarium.cells.promptmodel;

import java.util.Arrays;
import org.neurarium.math.image.Gaussian;

/// Turns what the network says into cells: every place that is cell votes for where the middle of its cell is; places that vote
/// for the same peak are one cell. Of a cell that falls apart the largest part stays.
final class InstanceDecoder {
    /// Least votes of a peak, and least places of a cell.
    private static final float LEAST_VOTES = 0.7f;
    private static final int LEAST_AREA = 8;
    private static final double BLUR = 1;

    private final DensePrediction said;
    private final int width, height;
    private final float threshold;

    private InstanceDecoder(DensePrediction said, float threshold) {
        this.said = said;
        this.threshold = threshold;
        width = said.width();
        height = said.height();
    }

    /// All cells.
    ///
    /// @param threshold from which probability on a place is cell
    static GridCells decode(DensePrediction said, float threshold) {
        return new InstanceDecoder(said, threshold).cells();
    }

    private GridCells cells() {
        int[] basins = VoteBasins.of(Gaussian.blur(votes(), width, height, BLUR), width, height, LEAST_VOTES);
        int[] labels = new int[width * height];
        for (int p = 0; p < labels.length; p++) {
            if (said.cell()[p] > threshold) labels[p] = 1 + basins[target(p)];
        }
        largestParts(labels);
        return numbered(labels);
    }

    /// The place that a place points to.
    private int target(int p) {
        int x = Math.clamp(Math.round(p % width + said.toX()[p]), 0, width - 1);
        int y = Math.clamp(Math.round(p / width + said.toY()[p]), 0, height - 1);
        return y * width + x;
    }

    /// Votes of deep places count more: near the border a place knows least where its cell lies.
    private float[] votes() {
        float[] votes = new float[width * height];
        for (int p = 0; p < votes.length; p++) {
            float sure = said.cell()[p];
            if (sure <= threshold) continue;
            float weight = sure * (0.3f + 0.7f * said.depth()[p]);
            float x = Math.clamp(p % width + said.toX()[p], 0, width - 1.001f);
            float y = Math.clamp(p / width + said.toY()[p], 0, height - 1.001f);
            int left = (int) x, top = (int) y, at = top * width + left;
            float fx = x - left, fy = y - top;
            int right = left + 1 < width ? 1 : 0, below = top + 1 < height ? width : 0;
            votes[at] += weight * (1 - fx) * (1 - fy);
            votes[at + right] += weight * fx * (1 - fy);
            votes[at + below] += weight * (1 - fx) * fy;
            votes[at + below + right] += weight * fx * fy;
        }
        return votes;
    }

    /// Of places with one label only the largest connected part keeps it; the others go to the label that they touch most.
    private void largestParts(int[] labels) {
        int[] part = new int[labels.length], queue = new int[labels.length];
        int[] areas = new int[64], best = new int[labels.length + 1];
        int parts = 0;
        for (int p = 0; p < labels.length; p++) {
            if (labels[p] == 0 || part[p] != 0) continue;
            if (++parts == areas.length) areas = Arrays.copyOf(areas, 2 * parts);
            areas[parts] = fill(labels, part, queue, p, parts);
            int champion = best[labels[p]];
            if (champion == 0 || areas[parts] > areas[champion]) best[labels[p]] = parts;
        }
        int[] scraps = new int[labels.length];
        int n = 0;
        for (int p = 0; p < labels.length; p++) {
            if (labels[p] != 0 && best[labels[p]] != part[p]) scraps[n++] = p;
        }
        for (int i = 0; i < n; i++) {
            labels[scraps[i]] = 0;
        }
        adopt(labels, scraps, n);
    }

    private int fill(int[] labels, int[] part, int[] queue, int seed, int number) {
        int head = 0, tail = 0, label = labels[seed];
        queue[tail++] = seed;
        part[seed] = number;
        while (head < tail) {
            int p = queue[head++], x = p % width;
            if (x > 0) tail = push(labels, part, queue, tail, p - 1, label, number);
            if (x + 1 < width) tail = push(labels, part, queue, tail, p + 1, label, number);
            if (p >= width) tail = push(labels, part, queue, tail, p - width, label, number);
            if (p + width < labels.length) tail = push(labels, part, queue, tail, p + width, label, number);
        }
        return tail;
    }

    private static int push(int[] labels, int[] part, int[] queue, int tail, int p, int label, int number) {
        if (labels[p] != label || part[p] != 0) return tail;
        part[p] = number;
        queue[tail] = p;
        return tail + 1;
    }

    /// Places that lost their cell take that of a neighbour, in a few rounds; what is far from all cells is ground.
    private void adopt(int[] labels, int[] scraps, int n) {
        for (int round = 0; round < 3; round++) {
            int[] next = new int[n];
            for (int i = 0; i < n; i++) {
                int p = scraps[i], x = p % width;
                if (labels[p] != 0) continue;
                if (x > 0) next[i] = labels[p - 1];
                if (next[i] == 0 && x + 1 < width) next[i] = labels[p + 1];
                if (next[i] == 0 && p >= width) next[i] = labels[p - width];
                if (next[i] == 0 && p + width < labels.length) next[i] = labels[p + width];
            }
            for (int i = 0; i < n; i++) {
                if (next[i] != 0) labels[scraps[i]] = next[i];
            }
        }
    }

    private GridCells numbered(int[] labels) {
        int[] area = new int[labels.length + 1];
        double[] sure = new double[labels.length + 1];
        for (int p = 0; p < labels.length; p++) {
            area[labels[p]]++;
            sure[labels[p]] += said.cell()[p];
        }
        int[] number = new int[labels.length + 1];
        float[] scores = new float[64];
        int count = 0;
        for (int p = 0; p < labels.length; p++) {
            int label = labels[p];
            if (label == 0) continue;
            if (area[label] < LEAST_AREA) {
                labels[p] = 0;
                continue;
            }
            if (number[label] == 0) {
                number[label] = ++count;
                if (count > scores.length) scores = Arrays.copyOf(scores, 2 * count);
                scores[count - 1] = (float) (sure[label] / area[label]);
            }
            labels[p] = number[label];
        }
        return new GridCells(width, height, labels, Arrays.copyOf(scores, count), said.fine(), threshold);
    }
}
