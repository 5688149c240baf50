package org.neurarium.math.embed;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.neurarium.math.Parallel;
import org.neurarium.math.linear.Matrix;

/// How much each point has each other one as its neighbour: Gaussian in the distance, as wide around each point that it has
/// the asked-for number of neighbours (the perplexity, 2 to the power of the entropy), then made symmetric; all together 1.
/// Van der Maaten and Hinton, 2008, equations 1 and 2.
///
/// Sparse: row i has its partners at `start[i]` to `start[i + 1]`.
record Affinities(int[] start, int[] partner, double[] weight) {
    private static final int BAND = 64, HALVINGS = 200;
    private static final double ENTROPY_ERROR = 1e-12;

    int points() { return start.length - 1; }

    /// Between each point and its `neighbours` nearest, or those that have it among theirs.
    static Affinities of(Matrix x, double perplexity, int neighbours, Parallel parallel) throws InterruptedException {
        int n = x.rows(), k = Math.min(neighbours, n - 1);
        int[] nearest = new int[n * k];
        double[] weights = new double[n * k];
        parallel.bands(n, BAND, (from, to) -> {
            double[] distances = new double[n];
            for (int i = from; i < to; i++) {
                squaredDistances(x, i, distances);
                int[] chosen = nearest(distances, i, k);
                System.arraycopy(chosen, 0, nearest, i * k, k);
                double[] row = Arrays.stream(chosen).mapToDouble(j -> distances[j]).toArray();
                System.arraycopy(conditional(row, perplexity), 0, weights, i * k, k);
            }
        });
        return symmetric(n, k, nearest, weights);
    }

    private static void squaredDistances(Matrix x, int to, double[] into) {
        int d = x.columns();
        double[] values = x.values();
        for (int i = 0; i < into.length; i++) {
            double sum = 0;
            for (int j = 0; j < d; j++) {
                double off = values[i * d + j] - values[to * d + j];
                sum += off * off;
            }
            into[i] = sum;
        }
    }

    /// The k nearest, by their numbers; of those equally far the first. What is nearest so far is kept with the farthest on
    /// top: most points are then passed over by one comparison.
    private static int[] nearest(double[] distances, int self, int k) {
        PriorityQueue<Integer> kept = new PriorityQueue<>(k + 1, Comparator.<Integer>comparingDouble(j -> distances[j])
                .thenComparing(Comparator.naturalOrder())
                .reversed());
        double limit = Double.POSITIVE_INFINITY;
        for (int j = 0; j < distances.length; j++) {
            if (j == self || kept.size() == k && distances[j] >= limit) continue;
            kept.add(j);
            if (kept.size() > k) kept.remove();
            limit = distances[kept.element()];
        }
        return kept.stream().mapToInt(j -> j).sorted().toArray();
    }

    /// p(j|i): finds the width by halving the interval in which it lies.
    static double[] conditional(double[] squaredDistances, double perplexity) {
        double wanted = Math.log(perplexity), beta = 1, low = 0, high = Double.POSITIVE_INFINITY;
        double nearest = Arrays.stream(squaredDistances).min().orElse(0);
        double[] p = new double[squaredDistances.length];
        for (int step = 0; step < HALVINGS; step++) {
            double sum = 0, weighted = 0;
            for (int j = 0; j < p.length; j++) {
                // Less the smallest, so that the nearest never vanishes; it cancels in the quotient.
                double off = squaredDistances[j] - nearest;
                p[j] = Math.exp(-beta * off);
                sum += p[j];
                weighted += p[j] * off;
            }
            for (int j = 0; j < p.length; j++)
                p[j] /= sum;
            double entropy = Math.log(sum) + beta * weighted / sum;
            if (Math.abs(entropy - wanted) < ENTROPY_ERROR) break;
            if (entropy > wanted) {
                low = beta;
                beta = high == Double.POSITIVE_INFINITY ? beta * 2 : (beta + high) / 2;
            } else {
                high = beta;
                beta = (beta + low) / 2;
            }
        }
        return p;
    }

    /// (p(j|i) + p(i|j)) / 2n.
    private static Affinities symmetric(int n, int k, int[] nearest, double[] weights) {
        int[] counts = new int[n];
        for (int at = 0; at < nearest.length; at++) {
            counts[at / k]++;
            counts[nearest[at]]++;
        }
        int[] begin = new int[n + 1];
        for (int i = 0; i < n; i++)
            begin[i + 1] = begin[i] + counts[i];
        int[] fill = begin.clone(), partners = new int[begin[n]];
        double[] values = new double[begin[n]];
        for (int at = 0; at < nearest.length; at++) {
            int i = at / k, j = nearest[at];
            partners[fill[i]] = j;
            values[fill[i]++] = weights[at];
            partners[fill[j]] = i;
            values[fill[j]++] = weights[at];
        }
        return merged(n, begin, partners, values);
    }

    /// Adds up what a row has twice.
    private static Affinities merged(int n, int[] begin, int[] partners, double[] values) {
        int[] start = new int[n + 1], partner = new int[partners.length];
        double[] weight = new double[partners.length], sums = new double[n];
        int end = 0;
        for (int i = 0; i < n; i++) {
            for (int at = begin[i]; at < begin[i + 1]; at++)
                sums[partners[at]] += values[at];
            int[] own = Arrays.copyOfRange(partners, begin[i], begin[i + 1]);
            for (int j : Arrays.stream(own).sorted().distinct().toArray()) {
                partner[end] = j;
                weight[end++] = sums[j] / (2.0 * n);
                sums[j] = 0;
            }
            start[i + 1] = end;
        }
        return new Affinities(start, Arrays.copyOf(partner, end), Arrays.copyOf(weight, end));
    }
}
