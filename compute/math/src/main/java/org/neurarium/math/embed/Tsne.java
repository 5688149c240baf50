package org.neurarium.math.embed;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.neurarium.data.BadInput;
import org.neurarium.math.Parallel;
import org.neurarium.math.Watch;
import org.neurarium.math.linear.Matrix;

/// t-SNE: points of many dimensions laid out in two or three so that neighbours stay neighbours.
///
/// Van der Maaten and Hinton (2008); beyond [#EXACT] points, or where it is asked for, with the sums of Barnes and Hut (van
/// der Maaten, 2014): affinities to the 3 × perplexity nearest alone, and repulsion by boxes. Gradient descent as there:
/// momentum 0.5 while affinities are exaggerated, 0.8 after, and a gain for each coordinate. The same layout to begin with
/// gives the same bytes, on any number of threads.
///
/// @param perplexity   how many neighbours a point has, about
/// @param iterations   all together, with those of the exaggeration
/// @param exaggeration what affinities are multiplied with for the first [#EARLY] iterations
/// @param learningRate empty for points / exaggeration / 4, at least 50 (Belkina et al., 2019)
/// @param theta        how coarse far points are taken together; 0 for exact sums
public record Tsne(double perplexity, int iterations, double exaggeration, OptionalDouble learningRate,
        double theta) {
    /// Up to so many points all pairs are summed, whatever theta says.
    public static final int EXACT = 500;
    /// Iterations with exaggerated affinities.
    public static final int EARLY = 250;

    private static final int BAND = 64;
    private static final double STILL = 1e-7, LEAST_GAIN = 0.01;

    public Tsne() {
        this(30, 1000, 12, OptionalDouble.empty(), 0.5);
    }

    /// @param layout     a point a row
    /// @param divergence of the layout's neighbourhoods from the points' (Kullback–Leibler): what was made small
    /// @param iterations that were done until nothing moved any more
    public record Layout(Matrix layout, double divergence, int iterations) {}

    /// A layout to begin with that knows nothing: normal, as wide as 10⁻⁴.
    public static Matrix scattered(int points, int dimensions, RandomGenerator random) {
        Matrix y = Matrix.zeros(points, dimensions);
        Arrays.setAll(y.values(), _ -> 1e-4 * random.nextGaussian());
        return y;
    }

    /// A layout to begin with that has the points' first coordinates, as of their principal components, made small: far
    /// parts of the data then lie right from the start (Kobak and Berens, 2019).
    public static Matrix shrunk(Matrix coordinates) {
        double[] first = coordinates.column(0);
        double mean = Arrays.stream(first).average().orElse(0);
        double deviation = Math.sqrt(Arrays.stream(first).map(v -> (v - mean) * (v - mean)).average().orElse(0));
        if (deviation == 0)
            throw new BadInput("All points have the same first coordinate: begin with a scattered layout.");
        return new Matrix(coordinates.rows(), coordinates.columns(), Arrays.stream(coordinates.values())
                .map(v -> v / deviation * 1e-4)
                .toArray());
    }

    /// @param x     the points, a row each
    /// @param begin the layout to begin with, of two or three columns
    /// @throws BadInput if there are fewer points than neighbours are asked for, or a number is none
    public Layout of(Matrix x, Matrix begin, Parallel parallel, Watch watch) throws InterruptedException {
        int n = x.rows();
        if (!(perplexity >= 1) || perplexity > n - 1) {
            throw new BadInput("%d points have up to %d neighbours each: the perplexity %s is too %s.".formatted(n, n
                    - 1, perplexity, perplexity >= 1 ? "large" : "small"));
        }
        if (begin.rows() != n || begin.columns() < 2 || begin.columns() > 3) {
            throw new BadInput("A layout of " + n + " points has as many rows and two or three columns, not "
                    + begin.rows() + " × " + begin.columns() + ".");
        }
        boolean exact = n <= EXACT || theta == 0;
        int neighbours = exact ? n - 1 : (int) Math.min(n - 1, 3 * perplexity + 1);
        Affinities affinities = Affinities.of(x.finite(), perplexity, neighbours, parallel);
        return descend(new Repulsion(affinities, begin.columns(), exact ? 0 : theta, parallel), begin, watch);
    }

    private Layout descend(Repulsion slope, Matrix begin, Watch watch) throws InterruptedException {
        int n = begin.rows();
        double rate = learningRate.orElse(Math.max(50, n / exaggeration / 4));
        double[] y = begin.values().clone(), speed = new double[y.length], gains = new double[y.length];
        Arrays.fill(gains, 1);
        int done = 0;
        while (done < iterations) {
            boolean early = done < EARLY;
            double[] gradient = slope.gradient(y, early ? exaggeration : 1);
            step(y, speed, gains, gradient, early ? 0.5 : 0.8, rate);
            watch.at(++done, iterations);
            if (!early && new Matrix(n, begin.columns(), gradient).norm() < STILL) break;
        }
        return new Layout(new Matrix(n, begin.columns(), y), slope.divergence(y), done);
    }

    /// A coordinate's gain grows while its slope and its speed agree in where to go, and shrinks when it has overshot.
    private static void step(double[] y, double[] speed, double[] gains, double[] gradient, double momentum,
            double rate) {
        for (int i = 0; i < y.length; i++) {
            boolean onward = speed[i] * gradient[i] < 0;
            gains[i] = Math.max(LEAST_GAIN, onward ? gains[i] + 0.2 : gains[i] * 0.8);
            speed[i] = momentum * speed[i] - rate * gains[i] * gradient[i];
            y[i] += speed[i];
        }
    }

    /// What the layout's points do to each other: partners attract, all repel.
    record Repulsion(Affinities affinities, int dimensions, double theta, Parallel parallel) {
        /// ∂KL/∂y_i = 4 Σ_j (f·p_ij − q_ij)(1 + |y_i − y_j|²)⁻¹(y_i − y_j) (2008, equation 5; f exaggerates).
        double[] gradient(double[] y, double exaggeration) throws InterruptedException {
            double[] apart = new double[y.length], gradient = new double[y.length];
            double all = repel(y, apart);
            parallel.bands(affinities.points(), BAND, (from, to) -> {
                for (int i = from; i < to; i++) {
                    attract(y, i, exaggeration, gradient);
                    for (int d = i * dimensions; d < (i + 1) * dimensions; d++)
                        gradient[d] = 4 * (gradient[d] - apart[d] / all);
                }
            });
            return gradient;
        }

        /// Adds up point by point in their order, so that the sum is the same for any number of threads.
        private double repel(double[] y, double[] apart) throws InterruptedException {
            double[] sums = new double[affinities.points()];
            if (theta == 0) parallel.bands(sums.length, BAND, (from, to) -> {
                for (int i = from; i < to; i++)
                    sums[i] = repelAll(y, i, apart);
            });
            else {
                SpaceTree tree = new SpaceTree(y, dimensions);
                parallel.bands(sums.length, BAND, (from, to) -> {
                    double[] force = new double[dimensions];
                    int[] stack = new int[tree.stack()];
                    for (int i = from; i < to; i++) {
                        Arrays.fill(force, 0);
                        sums[i] = tree.repel(i, theta, force, stack);
                        System.arraycopy(force, 0, apart, i * dimensions, dimensions);
                    }
                });
            }
            return Math.max(Arrays.stream(sums).sum(), Double.MIN_NORMAL);
        }

        private double repelAll(double[] y, int i, double[] apart) {
            double sum = 0;
            for (int j = 0; j < affinities.points(); j++) {
                if (j == i) continue;
                double near = 1 / (1 + squared(y, i, j));
                sum += near;
                for (int d = 0; d < dimensions; d++)
                    apart[i * dimensions + d] += near * near * (y[i * dimensions + d] - y[j * dimensions + d]);
            }
            return sum;
        }

        private void attract(double[] y, int i, double exaggeration, double[] gradient) {
            for (int at = affinities.start()[i]; at < affinities.start()[i + 1]; at++) {
                int j = affinities.partner()[at];
                double pull = exaggeration * affinities.weight()[at] / (1 + squared(y, i, j));
                for (int d = 0; d < dimensions; d++)
                    gradient[i * dimensions + d] += pull * (y[i * dimensions + d] - y[j * dimensions + d]);
            }
        }

        private double squared(double[] y, int i, int j) {
            double sum = 0;
            for (int d = 0; d < dimensions; d++) {
                double off = y[i * dimensions + d] - y[j * dimensions + d];
                sum += off * off;
            }
            return sum;
        }

        /// Σ p·ln(p/q).
        double divergence(double[] y) throws InterruptedException {
            double all = repel(y, new double[y.length]), sum = 0;
            for (int i = 0; i < affinities.points(); i++) {
                for (int at = affinities.start()[i]; at < affinities.start()[i + 1]; at++) {
                    double p = affinities.weight()[at];
                    if (p > 0) sum += p * Math.log(p * all * (1 + squared(y, i, affinities.partner()[at])));
                }
            }
            return sum;
        }
    }
}
