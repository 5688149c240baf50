package org.neurarium.math.cluster;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.neurarium.math.Parallel;
import org.neurarium.math.linear.Matrix;

/// How well points lie in their clusters (Rousseeuw, 1987): of each point s = (b − a) / max(a, b), where a is its mean distance
/// to the others of its cluster and b the least mean distance to those of another; 0 for a point that is alone. The mean over
/// all points is near 1 for clusters that lie apart, near 0 where they touch, and below for points that lie elsewhere.
public final class Silhouette {
    /// Of more points so many are compared, evenly taken: each is compared with each.
    private static final int MOST = 3000;

    private Silhouette() {}

    /// @param labels of each row its cluster, from 0 to `clusters`
    /// @return −1 to 1; NaN where there are fewer than two clusters that have points
    public static double of(Matrix x, int[] labels, int clusters, Parallel parallel) throws InterruptedException {
        int n = Math.min(MOST, x.rows());
        int[] rows = IntStream.range(0, n).map(i -> (int) ((long) i * x.rows() / n)).toArray();
        int[] sizes = new int[clusters];
        for (int row : rows)
            sizes[labels[row]]++;
        if (Arrays.stream(sizes).filter(s -> s > 0).count() < 2) return Double.NaN;
        double[] each = new double[n];
        parallel.bands(n, 64, (from, to) -> {
            for (int i = from; i < to; i++)
                each[i] = one(x, rows, labels, sizes, i);
        });
        return Arrays.stream(each).average().orElse(Double.NaN);
    }

    private static double one(Matrix x, int[] rows, int[] labels, int[] sizes, int i) {
        int own = labels[rows[i]], d = x.columns();
        if (sizes[own] < 2) return 0;
        double[] sums = new double[sizes.length], v = x.values();
        for (int row : rows) {
            double square = 0;
            for (int c = 0; c < d; c++) {
                double off = v[rows[i] * d + c] - v[row * d + c];
                square += off * off;
            }
            sums[labels[row]] += Math.sqrt(square);
        }
        double inside = sums[own] / (sizes[own] - 1), outside = Double.POSITIVE_INFINITY;
        for (int c = 0; c < sums.length; c++)
            if (c != own && sizes[c] > 0) outside = Math.min(outside, sums[c] / sizes[c]);
        double larger = Math.max(inside, outside);
        return larger == 0 ? 0 : (outside - inside) / larger;
    }
}
