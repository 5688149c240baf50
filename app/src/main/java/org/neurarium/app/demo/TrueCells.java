package org.neurarium.app.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.TreeMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.neurarium.data.Labels;
import org.neurarium.data.Points;

/// Where a person would click on each cell of a truth, in the order of the ids: the pixel of the cell that is nearest to
/// its centroid.
record TrueCells(List<Points.At> clicks) {
    static TrueCells of(Labels truth) {
        int width = truth.size().x();
        int[] ids = truth.plane(0, 0);
        Map<Integer, double[]> sums = new TreeMap<>();
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] == 0) continue;
            double[] s = sums.computeIfAbsent(ids[i], _ -> new double[3]);
            s[0] += i % width;
            s[1] += (double) (i / width);
            s[2]++;
        }
        Map<Integer, double[]> nearest = new TreeMap<>();
        for (int i = 0; i < ids.length; i++) {
            double[] s = sums.get(ids[i]);
            if (s == null) continue;
            double dx = i % width - s[0] / s[2], dy = (double) (i / width) - s[1] / s[2];
            double[] best = nearest.computeIfAbsent(ids[i], _ -> new double[]{0, 0, Double.MAX_VALUE});
            if (dx * dx + dy * dy < best[2]) {
                best[0] = i % width;
                best[1] = (double) (i / width);
                best[2] = dx * dx + dy * dy;
            }
        }
        return new TrueCells(nearest.values().stream().map(p -> new Points.At(p[0], p[1], "nucleus")).toList());
    }

    /// So many of them, the same for the same seed.
    List<Points.At> random(int count, long seed) {
        List<Points.At> shuffled = new ArrayList<>(clicks);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled.subList(0, Math.min(count, shuffled.size()));
    }
}
