package org.neurarium.math.cluster;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.neurarium.math.linear.Matrix;

/// Clusters as places that are dense (Ester et al. 1996). A point at the edge belongs to its nearest dense point, so that the
/// clusters do not depend on the order of the points, as they do where the first to reach it takes it.
///
/// @param reach how far neighbours lie apart at most
/// @param least points within reach, itself among them, that make a point dense
public record Dbscan(double reach, int least) {
    /// The label of what belongs to no cluster.
    public static final int NOISE = -1;

    /// A label a point, clusters numbered from 0 by their first dense point.
    ///
    /// @param distances of all pairs
    public int[] of(Matrix distances) {
        int n = distances.rows();
        double[] d = distances.values();
        boolean[] dense = new boolean[n];
        for (int i = 0; i < n; i++) {
            int near = 0;
            for (int j = 0; j < n; j++)
                if (i == j || d[i * n + j] <= reach) near++;
            dense[i] = near >= least;
        }
        int[] labels = new int[n];
        Arrays.fill(labels, NOISE);
        int clusters = 0;
        for (int i = 0; i < n; i++) {
            if (!dense[i] || labels[i] != NOISE) continue;
            Deque<Integer> open = new ArrayDeque<>();
            labels[i] = clusters;
            open.add(i);
            while (!open.isEmpty()) {
                int at = open.remove();
                for (int j = 0; j < n; j++) {
                    if (!dense[j] || labels[j] != NOISE || d[at * n + j] > reach) continue;
                    labels[j] = clusters;
                    open.add(j);
                }
            }
            clusters++;
        }
        edges(d, n, dense, labels);
        return labels;
    }

    private void edges(double[] d, int n, boolean[] dense, int[] labels) {
        for (int i = 0; i < n; i++) {
            if (dense[i]) continue;
            double nearest = Double.POSITIVE_INFINITY;
            for (int j = 0; j < n; j++) {
                double far = d[i * n + j];
                if (!dense[j] || far > reach || far >= nearest) continue;
                nearest = far;
                labels[i] = labels[j];
            }
        }
    }
}
