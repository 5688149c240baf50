package org.neurarium.viewmodels.neurons;

import java.util.Arrays;
import java.util.stream.Collectors;

/// Where each number of a tensor lies in its picture: a vector along a line, a matrix as rows and columns, and what has
/// more axes as a grid of small pictures, one for each output and input, of the last two axes. Outputs that have few
/// pictures stand side by side until the grid is about as wide as high.
public final class TensorLayout {
    /// A last axis up to this length is that of a kernel, also where it is the only one.
    private static final int KERNEL = 16;
    /// Groups of so few pictures are wrapped.
    private static final int FEW = 4;
    /// From this many cells a side on there are no lines between the pictures.
    private static final long FINE = 2048;

    private final int[] shape;
    private final int groups, pictures, high, wide, across, gap, apart;

    private TensorLayout(int[] shape, int groups, int pictures, int high, int wide) {
        this.shape = shape;
        this.groups = groups;
        this.pictures = pictures;
        this.high = high;
        this.wide = wide;
        boolean tiled = high * (long) wide > 1 && (groups > 1 || pictures > 1) && !(high == 1 && pictures == 1);
        long rows = (long) groups * (high + 1), columns = (long) pictures * (wide + 1);
        boolean wrapped = tiled && pictures <= FEW && rows > 2 * columns;
        across = wrapped ? (int) Math.max(1, Math.round(Math.sqrt((double) groups * (high + 1) / columns))) : 1;
        gap = tiled && Math.max(rows / across, columns * across) <= FINE ? 1 : 0;
        apart = wrapped && pictures > 1 ? gap : 0;
    }

    /// @param shape lengths of the axes, not more numbers than a long counts, at least one
    public static TensorLayout of(int[] shape) {
        int[] axes = Arrays.stream(shape).filter(n -> n != 1).toArray();
        int n = axes.length;
        return switch (n) {
            case 0 -> new TensorLayout(shape, 1, 1, 1, 1);
            case 1 -> new TensorLayout(shape, 1, 1, 1, axes[0]);
            case 2 -> new TensorLayout(shape, axes[0], 1, 1, axes[1]);
            case 3 -> axes[2] > KERNEL || kernel(shape)
                    ? new TensorLayout(shape, axes[0], 1, axes[1], axes[2])
                    : new TensorLayout(shape, axes[0], axes[1], 1, axes[2]);
            default -> new TensorLayout(shape, axes[0], product(axes, 1, n - 2), axes[n - 2], axes[n - 1]);
        };
    }

    /// Whether the last two axes are those of a kernel with two axes.
    private static boolean kernel(int[] shape) {
        return shape.length >= 4 && shape[shape.length - 1] > 1 && shape[shape.length - 2] > 1;
    }

    private static int product(int[] axes, int from, int to) {
        long product = 1;
        for (int i = from; i < to; i++)
            product *= axes[i];
        return Math.toIntExact(product);
    }

    /// Whether it is a row of numbers, to be drawn as bars.
    public boolean line() { return groups == 1 && pictures == 1 && high == 1; }

    /// Whether it is a grid of small pictures.
    public boolean tiled() { return gap > 0; }

    public int[] shape() { return shape.clone(); }

    /// Cells from left to right.
    public long width() { return across * group() - gap - apart; }

    /// Cells from top to bottom.
    public long height() { return (long) Math.ceilDiv(groups, across) * row() - gap - apart; }

    /// Columns from one group of pictures to the next.
    private long group() { return (long) pictures * (wide + gap) + apart; }

    /// Rows likewise.
    private long row() { return high + gap + apart; }

    /// The column of the `i`th number, row-major.
    public long x(long i) {
        long picture = i / wide / high % pictures, group = i / wide / high / pictures;
        return group % across * group() + picture * (wide + gap) + i % wide;
    }

    /// The row of the `i`th number, row-major.
    public long y(long i) {
        long group = i / wide / high / pictures;
        return group / across * row() + i / wide % high;
    }

    /// Which number lies at a cell; below 0 for none, as between two pictures.
    public long at(long x, long y) {
        if (x < 0 || y < 0 || x >= width() || y >= height()) return -1;
        long inGroup = x % group(), picture = inGroup / (wide + gap), u = inGroup % (wide + gap), v = y % row();
        long group = y / row() * across + x / group();
        if (picture >= pictures || u >= wide || v >= high || group >= groups) return -1;
        return ((group * pictures + picture) * high + v) * wide + u;
    }

    /// The place of a number in the tensor, as `[12, 0, 2, 1]`.
    public String place(long i) {
        long[] at = new long[shape.length];
        long rest = i;
        for (int a = shape.length - 1; a >= 0; a--) {
            at[a] = rest % shape[a];
            rest /= shape[a];
        }
        return Arrays.stream(at).mapToObj(Long::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}
