package org.neurarium.math.cluster;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.neurarium.data.BadInput;
import org.neurarium.math.Parallel;
import org.neurarium.math.Watch;
import org.neurarium.math.linear.Matrix;

/// k-means: centres such that the squared distances of all points to their nearest are small together.
///
/// Begun by k-means++ (Arthur and Vassilvitskii, 2007) with some candidates for each centre of which the best is taken, gone
/// on with by Lloyd's steps (1982), several times over; the best outcome counts. The same random numbers give the same
/// bytes, on any number of threads.
///
/// @param restarts how often it is begun anew
/// @param steps    at most so many steps each
/// @param still    ends when the centres move less than this share of the points' variance
public record KMeans(int restarts, int steps, double still) {
    /// Rows that one part of the work takes: fixed, so that sums do not depend on the number of threads.
    private static final int BAND = 512;

    public KMeans() {
        this(10, 300, 1e-4);
    }

    /// What was found.
    ///
    /// @param centres k × columns
    /// @param labels  of each row its centre, from 0
    /// @param inertia the sum of squared distances to the nearest centre
    /// @param steps   that were taken until the centres stood still
    public record Clusters(Matrix centres, int[] labels, double inertia, int steps) {}

    /// Rows of the same length, a step's answer.
    private record Assigned(int[] labels, double[] distances) {}

    /// @param random  is asked from the calling thread alone
    /// @throws BadInput if there are fewer rows than clusters, or a number is none
    public Clusters of(Matrix x, int k, RandomGenerator random, Parallel parallel, Watch watch)
            throws InterruptedException {
        if (k < 1 || k > x.rows()) {
            throw new BadInput("%d rows make 1 to %d clusters, not %d.".formatted(x.rows(), x.rows(), k));
        }
        double[] mean = x.finite().means();
        Matrix centred = x.minus(mean); // far from zero, differences of squares would lose their digits
        Clusters best = null;
        for (int start = 0; start < restarts; start++) {
            Matrix begun = begin(centred, k, random, parallel);
            Clusters found = from(centred, begun, parallel);
            if (best == null || found.inertia < best.inertia) best = found;
            watch.at(start + 1, restarts);
        }
        if (best == null) throw new IllegalArgumentException("k-means is begun at least once");
        return shifted(best, mean);
    }

    /// Lloyd's steps from given centres.
    public Clusters of(Matrix x, Matrix centres, Parallel parallel) throws InterruptedException {
        double[] mean = x.finite().means();
        return shifted(from(x.minus(mean), centres.minus(mean), parallel), mean);
    }

    private static Clusters shifted(Clusters found, double[] mean) {
        Matrix centres = found.centres.minus(Arrays.stream(mean).map(v -> -v).toArray());
        return new Clusters(centres, found.labels, found.inertia, found.steps);
    }

    private Clusters from(Matrix x, Matrix begun, Parallel parallel) throws InterruptedException {
        double limit = still * x.norm() * x.norm() / Math.max(1, x.values().length);
        Matrix centres = begun;
        Assigned assigned = assign(x, centres, parallel);
        int step = 0;
        while (step < steps) {
            step++;
            Matrix next = means(x, assigned, centres.rows());
            Assigned after = assign(x, next, parallel);
            double moved = moved(centres, next);
            boolean same = Arrays.equals(after.labels, assigned.labels);
            centres = next;
            assigned = after;
            if (same || moved <= limit) break;
        }
        return new Clusters(centres, assigned.labels, Arrays.stream(assigned.distances).sum(), step);
    }

    private static double moved(Matrix from, Matrix to) {
        double sum = 0;
        for (int i = 0; i < from.values().length; i++)
            sum += (from.values()[i] - to.values()[i]) * (from.values()[i] - to.values()[i]);
        return sum;
    }

    private static Assigned assign(Matrix x, Matrix centres, Parallel parallel) throws InterruptedException {
        int[] labels = new int[x.rows()];
        double[] distances = new double[x.rows()];
        Matrix byColumn = centres.transposed();
        parallel.bands(x.rows(), BAND, (from, to) -> {
            double[] all = new double[centres.rows()];
            for (int i = from; i < to; i++) {
                squaredDistances(x, i, byColumn, all);
                int nearest = 0;
                for (int c = 1; c < all.length; c++) {
                    if (all[c] < all[nearest]) nearest = c;
                }
                labels[i] = nearest;
                distances[i] = all[nearest];
            }
        });
        return new Assigned(labels, distances);
    }

    /// Coordinate by coordinate for all centres at once: sums that run side by side become vector instructions, a single
    /// one may not be reordered.
    private static void squaredDistances(Matrix x, int row, Matrix byColumn, double[] into) {
        Arrays.fill(into, 0);
        int k = into.length, d = x.columns();
        double[] values = x.values(), centres = byColumn.values();
        for (int j = 0; j < d; j++) {
            double v = values[row * d + j];
            int at = j * k;
            for (int c = 0; c < k; c++) {
                double off = v - centres[at + c];
                into[c] += off * off;
            }
        }
    }

    /// A cluster without a point takes the one that lies farthest from its own centre.
    private static Matrix means(Matrix x, Assigned assigned, int k) {
        int d = x.columns();
        int[] labels = assigned.labels.clone(), counts = new int[k];
        double[] distances = assigned.distances.clone();
        for (int label : labels)
            counts[label]++;
        for (int c = 0; c < k; c++) {
            if (counts[c] > 0) continue;
            int farthest = 0;
            for (int i = 1; i < distances.length; i++) {
                if (distances[i] > distances[farthest] && counts[labels[i]] > 1
                        || counts[labels[farthest]] <= 1)
                    farthest = i;
            }
            counts[labels[farthest]]--;
            labels[farthest] = c;
            counts[c] = 1;
            distances[farthest] = 0;
        }
        Matrix centres = Matrix.zeros(k, d);
        for (int i = 0; i < labels.length; i++) {
            for (int j = 0; j < d; j++)
                centres.values()[labels[i] * d + j] += x.values()[i * d + j];
        }
        for (int c = 0; c < k; c++) {
            for (int j = 0; j < d; j++)
                centres.values()[c * d + j] /= counts[c];
        }
        return centres;
    }

    /// k-means++: each next centre is a point, drawn with a chance in proportion to its squared distance from those that are
    /// there; of 2 + ln k candidates the one that lessens the sum most.
    private static Matrix begin(Matrix x, int k, RandomGenerator random, Parallel parallel)
            throws InterruptedException {
        int n = x.rows(), d = x.columns(), candidates = 2 + (int) Math.log(k);
        Matrix centres = Matrix.zeros(k, d);
        int first = random.nextInt(n);
        System.arraycopy(x.values(), first * d, centres.values(), 0, d);
        double[] near = distances(x, first, parallel);
        for (int c = 1; c < k; c++) {
            double sum = Arrays.stream(near).sum();
            int chosen = 0;
            double[] best = near;
            double least = Double.POSITIVE_INFINITY;
            for (int t = 0; t < candidates; t++) {
                int candidate = draw(near, random.nextDouble() * sum);
                double[] with = distances(x, candidate, parallel);
                for (int i = 0; i < n; i++)
                    with[i] = Math.min(with[i], near[i]);
                double left = Arrays.stream(with).sum();
                if (left >= least) continue;
                least = left;
                best = with;
                chosen = candidate;
            }
            System.arraycopy(x.values(), chosen * d, centres.values(), c * d, d);
            near = best;
        }
        return centres;
    }

    private static int draw(double[] weights, double at) {
        double sum = 0;
        int last = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] <= 0) continue;
            sum += weights[i];
            last = i;
            if (sum > at) return i;
        }
        return last;
    }

    private static double[] distances(Matrix x, int to, Parallel parallel) throws InterruptedException {
        int d = x.columns();
        double[] out = new double[x.rows()], values = x.values();
        parallel.bands(x.rows(), BAND, (from, until) -> {
            for (int i = from; i < until; i++) {
                double sum = 0;
                for (int j = 0; j < d; j++) {
                    double off = values[i * d + j] - values[to * d + j];
                    sum += off * off;
                }
                out[i] = sum;
            }
        });
        return out;
    }
}
