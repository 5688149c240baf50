package org.neurarium.cells.chainofprompts;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.neurarium.cells.engine.Engine;
import org.neurarium.cells.engine.Mask;
import org.neurarium.data.Region;

/// How an image is cut into tiles. Each tile owns a square of `side` pixels (less at the right and lower border), and is looked at in a
/// window that reaches `overlap` pixels further on every side. All windows begin at multiples of [Engine#QUANTUM] from the first
/// one's corner, whatever the side.
///
/// @param side    a multiple of the quantum
/// @param overlap a multiple of half the quantum
record Tiling(int width, int height, int side, int overlap) {
    /// Pixels a side of the window about a click in which its prompts are found: it is the same for all tilings.
    private static final int HOME = 1024;
    /// The middles of one cell in two windows may differ by about a pixel.
    private static final double SLACK = 2;

    int count() { return columns() * rows(); }

    private int columns() { return (width + side - 1) / side; }

    private int rows() { return (height + side - 1) / side; }

    /// The pixels that a tile owns.
    Region core(int tile) {
        int x = tile % columns() * side, y = tile / columns() * side;
        return new Region(x, y, Math.min(side, width - x), Math.min(side, height - y));
    }

    /// The pixels that are looked at for a tile.
    Region window(int tile) {
        Region core = core(tile);
        return new Region(core.x() - overlap, core.y() - overlap, Math.min(side + 2 * overlap, span(width)), Math.min(
                side + 2 * overlap, span(height)));
    }

    /// The tile that owns a pixel.
    int at(double x, double y) {
        int column = Math.clamp((int) Math.floor((x + 0.5) / side), 0, columns() - 1);
        return Math.clamp((int) Math.floor((y + 0.5) / side), 0, rows() - 1) * columns() + column;
    }

    /// The window about a click in which its prompts are found.
    Region home(double x, double y) {
        int wide = Math.min(HOME, span(width)), high = Math.min(HOME, span(height));
        return new Region(start(x, wide, span(width)), start(y, high, span(height)), wide, high);
    }

    private int start(double middle, int length, int span) {
        long steps = Math.round((middle - length / 2.0 + overlap) / Engine.QUANTUM);
        return (int) Math.clamp(steps * Engine.QUANTUM, 0, span - length) - overlap;
    }

    /// How far windows reach in all, a multiple of the quantum.
    private int span(int length) {
        return (length + 2 * overlap + Engine.QUANTUM - 1) / Engine.QUANTUM * Engine.QUANTUM;
    }

    /// All tiles, those nearest to a place first.
    int[] nearest(double x, double y) {
        return IntStream.range(0, count())
                .boxed()
                .sorted(Comparator.comparingDouble(tile -> distance(core(tile), x, y)))
                .mapToInt(tile -> tile)
                .toArray();
    }

    private static double distance(Region core, double x, double y) {
        double dx = x - (core.x() + core.width() / 2.0), dy = y - (core.y() + core.height() / 2.0);
        return core.contains((int) Math.rint(x), (int) Math.rint(y)) ? 0 : dx * dx + dy * dy;
    }

    /// Whether a cell is this tile's to give: its middle lies in what the tile owns.
    boolean owns(int tile, Mask mask) {
        Region core = core(tile);
        double[] middle = mask.centre();
        return middle[0] >= core.x() - SLACK && middle[0] < core.x() + core.width() + SLACK
                && middle[1] >= core.y() - SLACK
                && middle[1] < core.y() + core.height() + SLACK;
    }
}
