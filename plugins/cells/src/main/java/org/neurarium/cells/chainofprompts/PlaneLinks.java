package org.neurarium.cells.chainofprompts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.neurarium.cells.engine.MaskOverlap;
import org.neurarium.math.assign.Assignment;
import org.neurarium.math.linear.Matrix;

/// Which cell of a plane goes on in the next: pairs that share at least some part of their union, so chosen that all pairs together share
/// the most (Hungarian assignment). Only cells that overlap can be pairs, so each group that hangs together is assigned by itself.
final class PlaneLinks {
    private static final int BUCKET = 128;

    private PlaneLinks() {}

    /// For each cell above the index of its partner below; −1 where it begins here.
    static int[] of(List<Instance> above, List<Instance> below, double least) {
        Map<Long, List<Integer>> buckets = new HashMap<>();
        for (int j = 0; j < below.size(); j++) {
            for (long key : keys(below.get(j)))
                buckets.computeIfAbsent(key, _ -> new ArrayList<>()).add(j);
        }
        int n = above.size();
        int[] group = new int[n + below.size()];
        Arrays.setAll(group, i -> i);
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            TreeSet<Integer> near = new TreeSet<>();
            for (long key : keys(above.get(i)))
                near.addAll(buckets.getOrDefault(key, List.of()));
            for (int j : near) {
                double iou = MaskOverlap.iou(above.get(i).mask(), below.get(j).mask());
                if (iou < least || iou == 0) continue;
                pairs.add(new Pair(i, j, iou));
                group[root(group, i)] = root(group, n + j);
            }
        }
        Map<Integer, List<Pair>> groups = new HashMap<>();
        for (Pair p : pairs)
            groups.computeIfAbsent(root(group, p.above), _ -> new ArrayList<>()).add(p);
        int[] out = new int[n];
        Arrays.fill(out, -1);
        groups.values().forEach(g -> assign(g, out));
        return out;
    }

    private record Pair(int above, int below, double iou) {}

    private static void assign(List<Pair> pairs, int[] out) {
        int[] rows = pairs.stream().mapToInt(Pair::above).distinct().toArray();
        int[] columns = pairs.stream().mapToInt(Pair::below).distinct().sorted().toArray();
        double[] gain = new double[rows.length * columns.length];
        for (Pair p : pairs) {
            int row = Arrays.binarySearch(rows, p.above);
            gain[row * columns.length + Arrays.binarySearch(columns, p.below)] = p.iou;
        }
        int[] columnOf = Assignment.most(new Matrix(rows.length, columns.length, gain)).columnOf();
        for (int i = 0; i < rows.length; i++) {
            if (columnOf[i] >= 0 && gain[i * columns.length + columnOf[i]] > 0) out[rows[i]] = columns[columnOf[i]];
        }
    }

    private static int root(int[] group, int i) {
        int at = i;
        while (group[at] != at)
            at = group[at];
        return at;
    }

    private static List<Long> keys(Instance cell) {
        var box = cell.mask().box();
        List<Long> keys = new ArrayList<>();
        for (int y = box.y() / BUCKET; y <= (box.y() + box.height() - 1) / BUCKET; y++) {
            for (int x = box.x() / BUCKET; x <= (box.x() + box.width() - 1) / BUCKET; x++) {
                keys.add((long) y << 32 | x);
            }
        }
        return keys;
    }
}
