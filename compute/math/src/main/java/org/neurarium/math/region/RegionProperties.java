package org.neurarium.math.region;

import java.util.EnumMap;
import java.util.Map;
import org.neurarium.math.Parallel;

/// Measures the objects of a label image.
///
/// The image is read once, row by row, into runs; everything else is told from the runs: sums of coordinates in closed
/// form, the hull from the ends of the rows, brightness along them.
public final class RegionProperties {
    private static final int BATCH = 256;

    private final LabelRuns runs;
    private final int width;
    private final Parallel parallel;

    /// @param image ids, row by row; 0 and less is background
    public RegionProperties(int[] image, int width, int height, Parallel parallel) throws InterruptedException {
        this.width = width;
        this.parallel = parallel;
        runs = new LabelRuns(image, width, height, parallel);
    }

    public int count() { return runs.objects(); }

    /// The ids, ascending; all measures are in this order.
    public int[] labels() { return runs.labels(); }

    /// The shape of every object.
    public Map<Property, double[]> shapes() throws InterruptedException {
        Map<Property, double[]> out = new EnumMap<>(Property.class);
        for (Property property : Property.values()) {
            out.put(property, new double[count()]);
        }
        double[][] values = new double[Property.values().length][];
        out.forEach((property, array) -> values[property.ordinal()] = array);
        parallel.bands(count(), BATCH, (from, to) -> {
            Sums sums = new Sums();
            ConvexArea hull = new ConvexArea();
            for (int i = from; i < to; i++) {
                sums.clear();
                runs.forEach(i, sums);
                hull.start(sums.top, sums.bottom);
                runs.forEach(i, hull::run);
                measure(values, i, sums, hull.area(), runs.perimeter(i));
            }
        });
        return out;
    }

    private static void measure(double[][] out, int i, Sums s, long convex, double perimeter) {
        double n = s.n, row = s.y / n, column = s.x / n;
        double rowVariance = s.yy / n - row * row, columnVariance = s.xx / n - column * column;
        double covariance = s.xy / n - row * column;
        double mean = (rowVariance + columnVariance) / 2, half = (rowVariance - columnVariance) / 2;
        double root = Math.sqrt(half * half + covariance * covariance);
        double large = Math.max(0, mean + root), small = Math.max(0, mean - root);
        int height = s.bottom - s.top + 1, width = s.right - s.left;
        put(out, Property.AREA, i, n);
        put(out, Property.PERIMETER, i, perimeter);
        put(out, Property.AXIS_MAJOR, i, 4 * Math.sqrt(large));
        put(out, Property.AXIS_MINOR, i, 4 * Math.sqrt(small));
        put(out, Property.ECCENTRICITY, i, large == 0 ? 0 : Math.sqrt(1 - small / large));
        put(out, Property.SOLIDITY, i, n / convex);
        put(out, Property.ORIENTATION, i, orientation(rowVariance, columnVariance, covariance));
        put(out, Property.EQUIVALENT_DIAMETER, i, Math.sqrt(4 * n / Math.PI));
        put(out, Property.EXTENT, i, n / ((double) height * width));
        put(out, Property.TOP, i, s.top);
        put(out, Property.LEFT, i, s.left);
        put(out, Property.BOTTOM, i, s.bottom + 1.0);
        put(out, Property.RIGHT, i, s.right);
        put(out, Property.ROW, i, s.top + row);
        put(out, Property.COLUMN, i, s.firstColumn + column);
    }

    private static void put(double[][] out, Property property, int i, double value) {
        out[property.ordinal()][i] = value;
    }

    /// Angle between the rows' axis (downwards) and the longer axis, −π/2…π/2, counter-clockwise on the screen.
    private static double orientation(double rowVariance, double columnVariance, double covariance) {
        double difference = columnVariance - rowVariance;
        if (difference == 0) return covariance > 0 ? Math.PI / 4 : -Math.PI / 4;
        return 0.5 * Math.atan2(2 * covariance, -difference);
    }

    /// The brightness of every object in a channel.
    ///
    /// @param channel values of the same pixels
    public Intensity intensity(float[] channel) throws InterruptedException {
        int n = count();
        Intensity out = new Intensity(new double[n], new double[n], new double[n], new double[n]);
        parallel.bands(n, BATCH, (from, to) -> {
            Brightness brightness = new Brightness(channel, width);
            for (int i = from; i < to; i++) {
                brightness.clear();
                runs.forEach(i, brightness);
                double mean = brightness.origin + brightness.sum / brightness.n;
                double spread = brightness.sum / brightness.n;
                out.mean()[i] = mean;
                out.std()[i] = Math.sqrt(Math.max(0, brightness.square / brightness.n - spread * spread));
                out.min()[i] = brightness.min;
                out.max()[i] = brightness.max;
            }
        });
        return out;
    }

    /// Sums of coordinates, counted from the object's first pixel so that they stay small and exact.
    private static final class Sums implements LabelRuns.Use {
        private long n;
        private double x, y, xx, yy, xy;
        private int top, bottom, left, right, firstColumn;

        void clear() {
            n = 0;
            x = y = xx = yy = xy = 0;
            left = Integer.MAX_VALUE;
            right = Integer.MIN_VALUE;
        }

        @Override
        public void run(int row, int from, int to) {
            if (n == 0) {
                top = row;
                firstColumn = from;
            }
            bottom = row;
            left = Math.min(left, from);
            right = Math.max(right, to);
            long k = to - from, a = from - firstColumn, b = to - 1 - firstColumn, down = row - top;
            double across = (a + b) * k / 2.0;
            n += k;
            x += across;
            // Σ i² for i = a…b.
            xx += sumOfSquares(b) - sumOfSquares(a - 1);
            y += down * k;
            yy += (double) (down * down) * k;
            xy += down * across;
        }

        /// Σ i² for i = 1…m, continued to negative m so that differences give any range.
        private static double sumOfSquares(long m) { return (double) m * (m + 1) * (2 * m + 1) / 6; }
    }

    /// Sums of values, counted from the object's first value so that the variance keeps its digits.
    private static final class Brightness implements LabelRuns.Use {
        private final float[] channel;
        private final int width;
        private long n;
        private double origin, sum, square;
        private float min, max;

        Brightness(float[] channel, int width) {
            this.channel = channel;
            this.width = width;
        }

        void clear() {
            n = 0;
            sum = square = 0;
            min = Float.POSITIVE_INFINITY;
            max = Float.NEGATIVE_INFINITY;
        }

        @Override
        public void run(int y, int from, int to) {
            int row = y * width;
            if (n == 0) origin = channel[row + from];
            for (int x = from; x < to; x++) {
                float v = channel[row + x];
                double d = v - origin;
                sum += d;
                square += d * d;
                min = Math.min(min, v);
                max = Math.max(max, v);
            }
            n += to - from;
        }
    }
}
