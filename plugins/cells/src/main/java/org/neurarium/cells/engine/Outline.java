package org.neurarium.cells.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.neurarium.data.Region;

/// Follows the edges of a mask's pixels with the mask on the right hand.
///
/// Every pixel side between mask and background is one directed edge that starts at a corner; a corner has at most two
/// of them (where two pixels touch by the corner only), and there the path turns right, so that the two pixels stay two
/// loops.
final class Outline {
    private static final int EAST = 0, SOUTH = 1, WEST = 2, NORTH = 3;
    private static final int[] DX = {1, 0, -1, 0}, DY = {0, 1, 0, -1};

    private final int columns;
    private final byte[] leaving;

    private Outline(Mask mask) {
        Region box = mask.box();
        columns = box.width() + 1;
        leaving = new byte[columns * (box.height() + 1)];
        boolean[] inside = new boolean[(box.width() + 2) * (box.height() + 2)];
        int stride = box.width() + 2;
        mask.forEachRun((y, from, to) -> {
            int row = (y - box.y() + 1) * stride + 1 - box.x();
            Arrays.fill(inside, row + from, row + to, true);
        });
        for (int y = 0; y < box.height(); y++) {
            for (int x = 0; x < box.width(); x++) {
                int at = (y + 1) * stride + x + 1;
                if (!inside[at]) continue;
                if (!inside[at - stride]) add(x, y, EAST);
                if (!inside[at + 1]) add(x + 1, y, SOUTH);
                if (!inside[at + stride]) add(x + 1, y + 1, WEST);
                if (!inside[at - 1]) add(x, y + 1, NORTH);
            }
        }
    }

    static List<float[]> of(Mask mask) {
        if (mask.isEmpty()) return List.of();
        Outline outline = new Outline(mask);
        List<float[]> loops = new ArrayList<>();
        for (int corner = 0; corner < outline.leaving.length; corner++) {
            while (outline.leaving[corner] != 0) {
                loops.add(outline.follow(corner, mask.box()));
            }
        }
        return loops;
    }

    private void add(int x, int y, int direction) { leaving[y * columns + x] |= (byte) (1 << direction); }

    private float[] follow(int start, Region box) {
        float[] path = new float[32];
        int n = 0, corner = start, heading = Integer.numberOfTrailingZeros(leaving[start]), came = -1;
        int first = heading;
        do {
            leaving[corner] &= (byte) ~(1 << heading);
            if (heading != came) {
                if (n + 2 > path.length) path = Arrays.copyOf(path, 2 * path.length);
                path[n++] = box.x() + corner % columns - 0.5f;
                path[n++] = box.y() + corner / columns - 0.5f;
            }
            came = heading;
            corner += DY[heading] * columns + DX[heading];
            heading = corner == start ? first : turn(corner, came);
        } while (corner != start);
        boolean straight = came == first;
        return straight ? Arrays.copyOfRange(path, 2, n) : Arrays.copyOf(path, n);
    }

    /// Right before straight before left.
    private int turn(int corner, int came) {
        for (int d : new int[]{(came + 1) % 4, came, (came + 3) % 4}) {
            if ((leaving[corner] & 1 << d) != 0) return d;
        }
        throw new IllegalStateException("an outline ended at a corner");
    }
}
