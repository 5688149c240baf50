package org.neurarium.cells.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.neurarium.data.Region;
import org.neurarium.math.image.Components;

/// What a hand does to masks: draws one around, joins some, takes a part away, cuts one along a line. Paths are points
/// `x0, y0, x1, y1, …` in pixels, where 0 is the centre of the leftmost.
public final class MaskEdits {
    /// How wide a gap is that is closed when masks are joined, in pixels, and how small a piece is that is none of its own.
    private static final int GAP = 2, CRUMB = 4;
    private static final double STEP = 0.25;

    private MaskEdits() {}

    /// The pixels whose centres lie in a closed path (by the even-odd rule), within an image.
    public static Mask inside(float[] path, int width, int height, double score) {
        double[] x = new double[path.length / 2], y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = path[2 * i];
            y[i] = path[2 * i + 1];
        }
        return inside(x, y, width, height, score);
    }

    static Mask inside(double[] px, double[] py, int width, int height, double score) {
        double top = Double.POSITIVE_INFINITY, bottom = Double.NEGATIVE_INFINITY;
        for (double v : py) {
            top = Math.min(top, v);
            bottom = Math.max(bottom, v);
        }
        int first = Math.max(0, (int) Math.ceil(top)), last = Math.min(height - 1, (int) Math.floor(bottom));
        int[] runs = new int[3 * 2 * Math.max(1, last - first + 1)];
        double[] cuts = new double[px.length];
        int n = 0;
        for (int y = first; y <= last; y++) {
            int found = 0;
            for (int a = 0, b = px.length - 1; a < px.length; b = a++) {
                if (py[a] <= y == py[b] <= y) continue;
                cuts[found++] = px[a] + (y - py[a]) * (px[b] - px[a]) / (py[b] - py[a]);
            }
            Arrays.sort(cuts, 0, found);
            for (int c = 0; c + 1 < found; c += 2) {
                int from = Math.max(0, (int) Math.ceil(cuts[c])), to = Math.min(width, (int) Math.ceil(cuts[c + 1]));
                if (from >= to) continue;
                if (n + 3 > runs.length) runs = Arrays.copyOf(runs, 2 * runs.length);
                runs[n++] = y;
                runs[n++] = from;
                runs[n++] = to;
            }
        }
        return Mask.of(Arrays.copyOf(runs, n), score);
    }

    /// One mask of several that touch, or nearly; empty where some lie apart.
    public static Optional<Mask> joined(List<Mask> masks) {
        Bits all = Bits.around(masks);
        masks.forEach(all::add);
        for (int round = 0; round < GAP; round++) {
            if (all.parts(true).count() <= 1) break;
            all.bridge();
        }
        return all.parts(true).count() == 1 ? Optional.of(all.mask(masks.getFirst().score())) : Optional.empty();
    }

    /// What is left of a mask without another: the largest part of it.
    public static Mask without(Mask mask, Mask taken) {
        Bits bits = Bits.around(List.of(mask));
        bits.add(mask);
        bits.remove(taken);
        return bits.mask(mask.score()).largestPart();
    }

    /// The pieces of a mask that is cut along a path, in raster order; the mask alone where the path does not divide it. No pixel
    /// is lost: those on the path go to the pieces beside it.
    public static List<Mask> cut(Mask mask, float[] path) {
        Bits bits = Bits.around(List.of(mask));
        bits.add(mask);
        Bits line = bits.along(path);
        boolean[] whole = bits.set.clone();
        for (int i = 0; i < whole.length; i++) {
            bits.set[i] &= !line.set[i];
        }
        Components pieces = bits.parts(false);
        int[] areas = pieces.areas(), number = new int[pieces.count() + 1];
        int kept = 0;
        for (int c = 1; c <= pieces.count(); c++) {
            if (areas[c] >= CRUMB) number[c] = ++kept;
        }
        if (kept < 2) return List.of(mask);
        int[] labels = new int[whole.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = number[pieces.labels()[i]];
        }
        bits.grow(labels, whole);
        List<Mask> out = new ArrayList<>();
        for (int k = 1; k <= kept; k++) {
            Bits one = new Bits(bits.box);
            for (int i = 0; i < labels.length; i++) {
                one.set[i] = labels[i] == k;
            }
            out.add(one.mask(mask.score()));
        }
        return List.copyOf(out);
    }

    /// Pixels of a box.
    private static final class Bits {
        private final Region box;
        private final boolean[] set;

        Bits(Region box) {
            this.box = box;
            set = new boolean[box.width() * box.height()];
        }

        static Bits around(List<Mask> masks) {
            return new Bits(masks.stream().map(Mask::box).reduce(Region::union).orElseThrow());
        }

        void add(Mask mask) { fill(mask, true); }

        void remove(Mask mask) { fill(mask, false); }

        private void fill(Mask mask, boolean to) {
            mask.forEachRun((y, from, end) -> {
                int row = y - box.y(), a = Math.max(from - box.x(), 0), b = Math.min(end - box.x(), box.width());
                if (row >= 0 && row < box.height() && a < b)
                    Arrays.fill(set, row * box.width() + a, row
                            * box.width() + b, to);
            });
        }

        Components parts(boolean eight) { return Components.of(set, box.width(), box.height(), eight); }

        /// The pixels that a path goes over.
        Bits along(float[] path) {
            Bits line = new Bits(box);
            for (int i = 2; i < path.length; i += 2) {
                double dx = path[i] - path[i - 2], dy = path[i + 1] - path[i - 1];
                int steps = Math.max(1, (int) Math.ceil(Math.max(Math.abs(dx), Math.abs(dy)) / STEP));
                for (int s = 0; s <= steps; s++) {
                    int x = (int) Math.rint(path[i - 2] + dx * s / steps) - box.x();
                    int y = (int) Math.rint(path[i - 1] + dy * s / steps) - box.y();
                    if (x >= 0 && y >= 0 && x < box.width() && y < box.height()) line.set[y * box.width() + x] = true;
                }
            }
            return line;
        }

        /// Takes the pixels in which parts that lie apart come nearest to each other.
        void bridge() {
            int[] labels = parts(true).labels();
            for (int i = 0; i < labels.length; i++) {
                if (labels[i] == 0 && around(labels, i) < 0) set[i] = true;
            }
        }

        /// The one label among the neighbours of a pixel; 0 for none, below 0 for several.
        private int around(int[] labels, int i) {
            int x = i % box.width(), y = i / box.width(), one = 0;
            for (int v = Math.max(0, y - 1); v <= Math.min(box.height() - 1, y + 1); v++) {
                for (int u = Math.max(0, x - 1); u <= Math.min(box.width() - 1, x + 1); u++) {
                    int label = labels[v * box.width() + u];
                    if (label == 0 || label == one) continue;
                    if (one != 0) return -1;
                    one = label;
                }
            }
            return one;
        }

        /// Gives pixels of `whole` without a label that of a neighbour, until all have one that can.
        void grow(int[] labels, boolean[] whole) {
            int w = box.width();
            for (boolean more = true; more;) {
                more = false;
                int[] before = labels.clone();
                for (int i = 0; i < labels.length; i++) {
                    if (!whole[i] || before[i] != 0) continue;
                    int x = i % w, label = 0;
                    if (i >= w) label = before[i - w];
                    if (label == 0 && x > 0) label = before[i - 1];
                    if (label == 0 && x + 1 < w) label = before[i + 1];
                    if (label == 0 && i + w < before.length) label = before[i + w];
                    labels[i] = label;
                    more |= label != 0;
                }
            }
        }

        Mask mask(double score) {
            int[] runs = new int[48];
            int n = 0;
            for (int y = 0; y < box.height(); y++) {
                for (int x = 0; x < box.width(); x++) {
                    if (!set[y * box.width() + x]) continue;
                    int from = x;
                    while (x < box.width() && set[y * box.width() + x])
                        x++;
                    if (n + 3 > runs.length) runs = Arrays.copyOf(runs, 2 * runs.length);
                    runs[n++] = box.y() + y;
                    runs[n++] = box.x() + from;
                    runs[n++] = box.x() + x;
                }
            }
            return Mask.of(Arrays.copyOf(runs, n), score);
        }
    }
}
