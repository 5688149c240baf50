package org.neurarium.neurons.cfcam;

import java.util.Arrays;
import java.util.OptionalInt;
import org.neurarium.math.cluster.Dbscan;
import org.neurarium.math.linear.Matrix;
import org.neurarium.tool.Advanced;
import org.neurarium.tool.Doc;
import org.neurarium.tool.Range;
import org.neurarium.tool.Unit;

/// The method itself: strong channels keep their gradient, others share the smoothed mean gradient of those that answer alike,
/// and those that are like none leave.
public record ClusterFilter(
        @Doc(value = "channels at or above this percentile of strength keep their own gradient; 0 is Grad-CAM", label = "Dominant from") @Range(min = 0, max = 100) @Unit("%") double dominant,
        @Doc(value = "channels are neighbours nearer than this percentile of all distances", label = "Neighbours within") @Range(min = 1, max = 75) @Unit("%") double near,
        @Doc(value = "neighbours that make a cluster, itself among them; auto: a twentieth of the channels, 2 at least", label = "Least cluster") @Range(min = 2, max = 10000) OptionalInt least,
        @Doc("how a cluster's mean gradient is smoothed") Filter filter,
        @Doc(value = "width of the Gaussian", label = "Sigma") @Range(min = 0, max = 20) @Unit("places") double sigma,
        @Doc("how weights become a map") @Advanced Combination combination) {
    /// The label of a channel that keeps its own gradient.
    public static final int DOMINANT = -2;
    private static final double SMALLEST = 1e-5, SHARE = 0.05;

    public ClusterFilter() { this(75, 25, OptionalInt.empty(), Filter.GAUSSIAN, 1, Combination.SIGNED); }

    ClusterFilter with(Combination other) { return new ClusterFilter(dominant, near, least, filter, sigma, other); }

    /// What it made of a layer.
    ///
    /// @param weights a channel each; 0 of noise
    /// @param labels  [#DOMINANT], [Dbscan#NOISE], or a cluster from 0
    /// @param reach   how far neighbours lay apart at most; NaN where nothing was clustered
    /// @param alone   whether all channels were noise, so that it is Grad-CAM after all
    record Found(double[] weights, int[] labels, double reach, boolean alone, float[] map) {}

    Found of(Maps m) {
        int[] labels = new int[m.channels()];
        double[] strength = strengths(m);
        double least = percentile(strength.clone(), dominant);
        int[] rest = new int[labels.length];
        int count = 0;
        for (int k = 0; k < labels.length; k++) {
            labels[k] = DOMINANT;
            if (strength[k] < least) rest[count++] = k;
        }
        double reach = Double.NaN;
        if (count >= 2) {
            Matrix distances = distances(m, Arrays.copyOf(rest, count));
            reach = Math.max(percentile(pairs(distances), near), SMALLEST);
            int[] found = new Dbscan(reach, this.least.orElse(Math.max(2, (int) Math.floor(SHARE * count))))
                    .of(distances);
            for (int i = 0; i < count; i++)
                labels[rest[i]] = found[i];
        }
        boolean alone = Arrays.stream(labels).allMatch(l -> l == Dbscan.NOISE);
        if (alone) Arrays.fill(labels, DOMINANT);
        double[] w = weights(m, labels);
        boolean[] kept = new boolean[w.length];
        for (int k = 0; k < w.length; k++)
            kept[k] = labels[k] != Dbscan.NOISE;
        return new Found(w, labels, reach, alone, m.weighted(combination.of(w, kept)));
    }

    private static double[] strengths(Maps m) {
        double[] out = new double[m.channels()];
        for (int i = 0; i < m.a().length; i++)
            out[i / m.places()] += (double) m.a()[i] * m.a()[i];
        for (int k = 0; k < out.length; k++)
            out[k] = Math.sqrt(out[k]);
        return out;
    }

    /// By ‖a‖² + ‖b‖² − 2ab, never below 0.
    private static Matrix distances(Maps m, int[] rows) {
        int n = m.places();
        double[] x = new double[rows.length * n];
        for (int i = 0; i < x.length; i++)
            x[i] = m.a()[rows[i / n] * n + i % n];
        Matrix points = new Matrix(rows.length, n, x);
        double[] products = points.times(points.transposed()).values(), out = new double[products.length];
        int r = rows.length;
        for (int i = 0; i < r; i++)
            for (int j = 0; j < r; j++)
                out[i * r + j] = i == j
                        ? 0
                        : Math.sqrt(Math.max(0, products[i * r + i] + products[j * r + j] - 2 * products[i * r + j]));
        return new Matrix(r, r, out);
    }

    private static double[] pairs(Matrix distances) {
        int r = distances.rows();
        double[] out = new double[r * (r - 1)];
        int at = 0;
        for (int i = 0; i < r; i++)
            for (int j = 0; j < r; j++)
                if (i != j) out[at++] = distances.at(i, j);
        return out;
    }

    /// Linear between neighbours.
    private static double percentile(double[] values, double percent) {
        Arrays.sort(values);
        double at = percent / 100 * (values.length - 1);
        int below = (int) Math.floor(at), above = Math.min(values.length - 1, below + 1);
        return values[below] + (at - below) * (values[above] - values[below]);
    }

    private double[] weights(Maps m, int[] labels) {
        double[] w = new double[labels.length];
        int clusters = Math.max(0, Arrays.stream(labels).max().orElse(0) + 1), n = m.places();
        double[] shared = new double[clusters];
        for (int c = 0; c < clusters; c++) {
            double[] sum = new double[n];
            int members = 0;
            for (int k = 0; k < labels.length; k++) {
                if (labels[k] != c) continue;
                members++;
                for (int p = 0; p < n; p++)
                    sum[p] += m.g()[k * n + p];
            }
            float[] mean = new float[n];
            for (int p = 0; p < n; p++)
                mean[p] = (float) (sum[p] / members);
            shared[c] = Maps.mean(filter.of(mean, m.width(), m.height(), sigma), 0, n);
        }
        for (int k = 0; k < w.length; k++)
            w[k] = labels[k] == DOMINANT ? m.slope(k) : labels[k] == Dbscan.NOISE ? 0 : shared[labels[k]];
        return w;
    }
}
