package org.neurarium.math.score;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// How well the objects that were found agree with the true ones. All scores lie in 0…1; two empty segmentations agree.
public final class SegmentationScores {
    private final Overlaps overlaps;

    public SegmentationScores(Overlaps overlaps) { this.overlaps = overlaps; }

    public static SegmentationScores of(int[] truth, int[] predicted) {
        return new SegmentationScores(Overlaps.of(truth, predicted));
    }

    /// Dice of the foregrounds: 2|A∩B| / (|A| + |B|).
    public double dice() {
        long both = 0, sum = 0;
        for (int p = 0; p < overlaps.pairs(); p++) {
            both += overlaps.shared(p);
        }
        for (int t = 0; t < overlaps.truthCount(); t++) {
            sum += overlaps.truthArea(t);
        }
        for (int p = 0; p < overlaps.predictedCount(); p++) {
            sum += overlaps.predictedArea(p);
        }
        return sum == 0 ? 1 : 2.0 * both / sum;
    }

    /// Aggregated Jaccard index (Kumar et al., 2017): every true object with the found one of the largest IoU among
    /// those that it meets; I = Σ|g∩p|, U = Σ|g∪p| plus the areas of all found objects that were nobody's; I / U. One
    /// found object may serve several true ones. Of two found objects with the same IoU that with the smaller id counts.
    public double aji() {
        int[] best = new int[overlaps.truthCount()];
        Arrays.fill(best, -1);
        for (int p = 0; p < overlaps.pairs(); p++) {
            int t = overlaps.truthOf(p);
            if (best[t] < 0 || overlaps.iou(p) > overlaps.iou(best[t])) best[t] = p;
        }
        boolean[] used = new boolean[overlaps.predictedCount()];
        long intersection = 0, union = 0;
        for (int t = 0; t < best.length; t++) {
            if (best[t] < 0) {
                union += overlaps.truthArea(t);
                continue;
            }
            intersection += overlaps.shared(best[t]);
            union += overlaps.union(best[t]);
            used[overlaps.predictedOf(best[t])] = true;
        }
        for (int p = 0; p < used.length; p++) {
            if (!used[p]) union += overlaps.predictedArea(p);
        }
        return union == 0 ? 1 : intersection / (double) union;
    }

    /// Panoptic quality (Kirillov et al., 2019): the sum of IoU over matches (IoU > ½, therefore unique) over
    /// TP + FP/2 + FN/2.
    public double pq() {
        double sum = 0;
        int matches = 0;
        for (int p = 0; p < overlaps.pairs(); p++) {
            if (2 * overlaps.shared(p) <= overlaps.union(p)) continue;
            sum += overlaps.iou(p);
            matches++;
        }
        double halves = overlaps.truthCount() + overlaps.predictedCount();
        return halves == 0 ? 1 : sum / (matches + (halves - 2 * matches) / 2);
    }

    /// F1 = 2TP / (2TP + FP + FN), where objects match one to one, the largest IoU first, down to this IoU.
    ///
    /// @param iou the least IoU of a match, ½…1
    public double f1(double iou) {
        Integer[] order = IntStream.range(0, overlaps.pairs())
                .filter(p -> overlaps.iou(p) >= iou)
                .boxed()
                .toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(p -> -overlaps.iou(p)));
        boolean[] truthTaken = new boolean[overlaps.truthCount()];
        boolean[] predictedTaken = new boolean[overlaps.predictedCount()];
        int matches = 0;
        for (int p : order) {
            int t = overlaps.truthOf(p), q = overlaps.predictedOf(p);
            if (truthTaken[t] || predictedTaken[q]) continue;
            truthTaken[t] = true;
            predictedTaken[q] = true;
            matches++;
        }
        int objects = overlaps.truthCount() + overlaps.predictedCount();
        return objects == 0 ? 1 : 2.0 * matches / objects;
    }
}
