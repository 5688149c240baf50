package org.neurarium.cells.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An image once encoded: its features, and a decoder that outlines the cell at a point. May be asked from several
/// threads at once; the same point always gives the same mask.
public interface Embedding extends AutoCloseable {
    /// Columns of the image.
    int width();

    /// Rows of the image.
    int height();

    /// F_high: fine features, on the grid that prompts live on.
    Features high();

    /// F_low: coarse features, on a grid of their own.
    Features low();

    /// Which point of the grid of [#high] lies in which cell, 1…n, 0 for ground, where the engine tells cells apart by itself;
    /// empty where it does not. Belongs to the embedding and is not changed.
    default int[] cells() { return new int[0]; }

    /// The cell at a point that a person chose.
    ///
    /// @param x column in pixels, 0 is the centre of the leftmost pixel
    /// @param y row in pixels
    Mask decode(double x, double y);

    /// The cell at a point to which a chosen cell led, and which is therefore about as large.
    default Mask decode(double x, double y, Mask like) { return decode(x, y); }

    /// The cells at several such points, in their order: engines that outline many at once take hardly longer than for one.
    default List<Mask> decode(double[] xs, double[] ys, Mask like) {
        List<Mask> masks = new ArrayList<>(xs.length);
        for (int i = 0; i < xs.length; i++) {
            masks.add(decode(xs[i], ys[i], like));
        }
        return masks;
    }

    /// How many points are best given at once.
    default int together() { return 8; }

    /// All that [#decode(double, double, Mask)] takes from `like`, as a number: cells for which it is the same lead to the
    /// same masks, which then need to be decoded only once.
    default double scale(Mask like) { return 0; }

    /// Whether a mask is so faint that its point is probably on background.
    boolean doubtful(Mask mask);

    /// Whether a point looks like the ground between the cells, whatever edges lie around it; false where the engine
    /// cannot tell.
    default boolean isGround(double x, double y) { return false; }

    /// A sentence about what the engine is not good for, where this image is of that kind.
    Optional<String> limits();

    /// Memory that is freed by closing.
    long bytes();

    @Override
    void close();
}
