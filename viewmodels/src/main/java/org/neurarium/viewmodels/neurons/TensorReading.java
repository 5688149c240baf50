package org.neurarium.viewmodels.neurons;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Values;
import org.neurarium.data.modules.TensorFacts;

/// What the numbers of a tensor are like, and how they lie in its picture. A tensor is read twice, in blocks of rows: once
/// for its range, mean and picture, and once for its spread and histogram.
///
/// @param low    the smallest of the finite numbers; NaN where there is none, as `high`, `mean` and `std`
/// @param std    of all, by dividing by their number
/// @param odd    how many are no finite numbers
/// @param counts how often values occur, over equally wide bins from low to high
public record TensorReading(TensorLayout layout, double low, double high, double mean, double std, long zeros, long odd,
        long[] counts, TensorGrid grid) {
    private static final int BINS = 96;
    private static final long BLOCK = 1 << 18;

    /// Hears how far the reading is, on its own thread.
    public interface Progress {
        void at(long done, long total);
    }

    /// Reads; takes as long as that takes.
    ///
    /// @throws BadInput              if it cannot be read, or is empty
    /// @throws CancellationException once `cancelled`
    public static TensorReading of(Checkpoint net, TensorFacts facts, BooleanSupplier cancelled, Progress progress) {
        if (facts.count() == 0) throw new BadInput(facts.name() + " is empty: one of its axes has the length 0.");
        int[] shape = facts.shape().stream().mapToInt(n -> n).toArray();
        TensorLayout layout = TensorLayout.of(shape);
        TensorGrid.Filling grid = new TensorGrid.Filling(layout);
        Blocks blocks = new Blocks(net, facts, cancelled, progress);
        Sums sums = new Sums();
        blocks.each((from, numbers) -> {
            sums.add(numbers);
            grid.add(from, numbers);
        });
        double mean = sums.sum / sums.n;
        Spread spread = new Spread(sums.low, sums.high, mean);
        if (sums.n > 0) blocks.each((_, numbers) -> spread.add(numbers));
        boolean none = sums.n == 0;
        return new TensorReading(layout, none ? Double.NaN : sums.low, none ? Double.NaN : sums.high, none
                ? Double.NaN
                : mean, none ? Double.NaN : Math.sqrt(spread.squares / sums.n), sums.zeros, sums.odd,
                spread.counts, grid.done());
    }

    /// The size below which this share of all finite numbers lies, by the histogram: what is larger is rare.
    public double usualSize(double share) {
        long total = Arrays.stream(counts).sum(), inside = 0;
        double width = (high - low) / counts.length;
        double[] sizes = new double[counts.length];
        Integer[] order = new Integer[counts.length];
        for (int b = 0; b < counts.length; b++) {
            sizes[b] = Math.max(Math.abs(low + b * width), Math.abs(low + (b + 1) * width));
            order[b] = b;
        }
        Arrays.sort(order, (a, b) -> Double.compare(sizes[a], sizes[b]));
        for (int b : order) {
            inside += counts[b];
            if (inside >= share * total) return sizes[b];
        }
        return Math.max(Math.abs(low), Math.abs(high));
    }

    private interface Taker {
        void take(long from, double[] numbers);
    }

    /// Goes through a tensor, a block of rows after the other.
    private record Blocks(Checkpoint net, TensorFacts facts, BooleanSupplier cancelled, Progress progress,
            long[] done) {
        Blocks(Checkpoint net, TensorFacts facts, BooleanSupplier cancelled, Progress progress) {
            this(net, facts, cancelled, progress, new long[1]);
        }

        void each(Taker taker) {
            int all = facts.shape().isEmpty() ? 1 : facts.shape().getFirst();
            long row = facts.count() / all;
            int rows = (int) Math.clamp(BLOCK / row, 1, all);
            for (int from = 0; from < all; from += rows) {
                if (cancelled.getAsBoolean()) throw new CancellationException();
                Values block = net.rows(facts.name(), from, Math.min(rows, all - from));
                double[] numbers = block.doubles();
                taker.take(from * row, numbers);
                done[0] += numbers.length;
                progress.at(done[0], 2 * facts.count());
            }
        }
    }

    private static final class Sums {
        private double low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY, sum;
        private long n, zeros, odd;

        void add(double[] numbers) {
            for (double v : numbers) {
                if (!Double.isFinite(v)) {
                    odd++;
                    continue;
                }
                if (v < low) low = v;
                if (v > high) high = v;
                if (v == 0) zeros++;
                sum += v;
                n++;
            }
        }
    }

    private static final class Spread {
        private final double low, mean, scale;
        private final long[] counts = new long[BINS];
        private double squares;

        Spread(double low, double high, double mean) {
            this.low = low;
            this.mean = mean;
            this.scale = high > low ? BINS / (high - low) : 0;
        }

        void add(double[] numbers) {
            for (double v : numbers) {
                if (!Double.isFinite(v)) continue;
                squares += (v - mean) * (v - mean);
                counts[Math.min(BINS - 1, (int) ((v - low) * scale))]++;
            }
        }
    }
}
