package org.neurarium.math.region;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/// Measures the objects of a stack of label images, each of which may go through many planes.
///
/// Planes are asked for one after the other, three are held at a time: a stack need not fit into memory. Sums of coordinates are counted
/// from each object's first voxel, so that they stay exact.
public final class VolumeProperties {
    private final int width, height, depth;
    private final Planes planes;
    private final Map<Integer, Sums> found = new HashMap<>();
    private final int[] labels;
    private final Sums[] sums;

    /// A plane of ids, row by row; 0 and less is background.
    public interface Planes {
        /// @throws InterruptedException if nobody waits for the measures any more
        int[] at(int z) throws InterruptedException;
    }

    /// A plane of values.
    public interface Values {
        float[] at(int z) throws InterruptedException;
    }

    /// @param planes are read twice, and once more for each channel
    public VolumeProperties(int width, int height, int depth, Planes planes) throws InterruptedException {
        this.width = width;
        this.height = height;
        this.depth = depth;
        this.planes = planes;
        for (int z = 0; z < depth; z++) {
            int deep = z;
            runs(planes.at(z), (label, y, from, to) -> found.computeIfAbsent(label, _ -> new Sums(deep, y, from))
                    .run(deep, y, from, to));
        }
        labels = found.keySet().stream().mapToInt(i -> i).sorted().toArray();
        sums = new Sums[labels.length];
        for (int i = 0; i < labels.length; i++) {
            Sums s = found.get(labels[i]);
            if (s == null) throw new IllegalStateException("no sums of " + labels[i]);
            s.index = i;
            sums[i] = s;
        }
    }

    private interface Run {
        void run(int label, int y, int from, int to);
    }

    private void runs(int[] ids, Run use) {
        for (int y = 0; y < height; y++) {
            int row = y * width;
            for (int x = 0; x < width;) {
                int label = ids[row + x], start = x;
                do {
                    x++;
                } while (x < width && ids[row + x] == label);
                if (label > 0) use.run(label, y, start, x);
            }
        }
    }

    public int count() { return labels.length; }

    /// The ids, ascending; all measures are in this order.
    public int[] labels() { return labels.clone(); }

    /// The shape of every object, in powers of the spacing's unit; boxes are indices.
    public Map<VolumeProperty, double[]> shapes(Spacing spacing) {
        Map<VolumeProperty, double[]> out = new EnumMap<>(VolumeProperty.class);
        for (VolumeProperty property : VolumeProperty.values()) {
            double[] values = new double[count()];
            Arrays.setAll(values, i -> sums[i].measure(property, spacing));
            out.put(property, values);
        }
        return out;
    }

    /// The surface of every object by Crofton's formula in 13 directions: twice the mean over all directions of how often a line in
    /// it crosses the surface, per area between lines. Where the image ends the object ends.
    public double[] surfaces(Spacing spacing) throws InterruptedException {
        Directions directions = new Directions(spacing);
        double[] out = new double[count()];
        int[] none = new int[width * height], before = none, here = depth > 0 ? planes.at(0) : none;
        for (int z = 0; z < depth; z++) {
            int[] behind = z + 1 < depth ? planes.at(z + 1) : none;
            int[][] around = {before, here, behind};
            runs(here, (label, y, from, to) -> {
                double crossed = 0;
                for (int x = from; x < to; x++) {
                    crossed += directions.crossed(around, label, x, y, width, height);
                }
                Sums s = found.get(label);
                if (s != null) out[s.index] += crossed;
            });
            before = here;
            here = behind;
        }
        return out;
    }

    /// The brightness of every object in a channel.
    public Intensity intensity(Values channel) throws InterruptedException {
        int n = count();
        double[] origin = new double[n], sum = new double[n], square = new double[n], min = new double[n],
                max = new double[n];
        Arrays.fill(origin, Double.NaN);
        Arrays.fill(min, Double.POSITIVE_INFINITY);
        Arrays.fill(max, Double.NEGATIVE_INFINITY);
        for (int z = 0; z < depth; z++) {
            float[] values = channel.at(z);
            runs(planes.at(z), (label, y, from, to) -> {
                Sums s = found.get(label);
                if (s == null) return;
                int i = s.index, row = y * width;
                if (Double.isNaN(origin[i])) origin[i] = values[row + from];
                for (int x = from; x < to; x++) {
                    double v = values[row + x], d = v - origin[i];
                    sum[i] += d;
                    square[i] += d * d;
                    min[i] = Math.min(min[i], v);
                    max[i] = Math.max(max[i], v);
                }
            });
        }
        double[] mean = new double[n], std = new double[n];
        for (int i = 0; i < n; i++) {
            double area = sums[i].n, off = sum[i] / area;
            mean[i] = origin[i] + off;
            std[i] = Math.sqrt(Math.max(0, square[i] / area - off * off));
        }
        return new Intensity(mean, std, min, max);
    }

    /// Sums over the voxels of one object.
    private static final class Sums {
        private final int firstZ, firstY, firstX;
        private int index, back, top, bottom, left, right;
        private long n;
        private double x, y, z, xx, yy, zz, xy, xz, yz;

        Sums(int z, int y, int x) {
            firstZ = z;
            firstY = y;
            firstX = x;
            back = z;
            top = bottom = y;
            left = right = x;
        }

        void run(int atZ, int atY, int from, int to) {
            long k = to - from, a = from - firstX, b = to - 1 - firstX, down = atY - firstY, deep = atZ - firstZ;
            double across = (a + b) * k / 2.0;
            n += k;
            x += across;
            xx += squares(b) - squares(a - 1);
            y += down * k;
            yy += (double) (down * down) * k;
            xy += down * across;
            z += deep * k;
            zz += (double) (deep * deep) * k;
            xz += deep * across;
            yz += (double) (deep * down) * k;
            back = Math.max(back, atZ + 1);
            top = Math.min(top, atY);
            bottom = Math.max(bottom, atY + 1);
            left = Math.min(left, from);
            right = Math.max(right, to);
        }

        /// Σ i² for i = 1…m, continued to negative m so that differences give any range.
        private static double squares(long m) { return (double) m * (m + 1) * (2 * m + 1) / 6; }

        double measure(VolumeProperty property, Spacing s) {
            return switch (property) {
                case AREA -> n * s.volume();
                // The ellipsoid with the same second moments has half axes √(5λ).
                case AXIS_MAJOR -> Math.sqrt(20 * Math.max(0, variances(s)[0]));
                case AXIS_MINOR -> Math.sqrt(20 * Math.max(0, variances(s)[2]));
                case EQUIVALENT_DIAMETER -> Math.cbrt(6 * n * s.volume() / Math.PI);
                case EXTENT -> n / ((double) (back - firstZ) * (bottom - top) * (right - left));
                case FRONT -> firstZ;
                case TOP -> top;
                case LEFT -> left;
                case BACK -> back;
                case BOTTOM -> bottom;
                case RIGHT -> right;
                case PLANE -> (firstZ + z / n) * s.z();
                case ROW -> (firstY + y / n) * s.y();
                case COLUMN -> (firstX + x / n) * s.x();
            };
        }

        /// Along the three main axes, the largest first.
        private double[] variances(Spacing s) {
            double mx = x / n, my = y / n, mz = z / n;
            return Symmetric.eigenvalues((xx / n - mx * mx) * s.x() * s.x(), (yy / n - my * my) * s.y() * s.y(),
                    (zz / n - mz * mz) * s.z() * s.z(), (xy / n - mx * my) * s.x() * s.y(), (xz / n - mx * mz) * s.x()
                            * s.z(),
                    (yz / n - my * mz) * s.y() * s.z());
        }
    }
}
