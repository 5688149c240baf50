package org.neurarium.viewmodels.canvas;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.neurarium.data.Region;

/// Finds the outline of a shape given as pixels. It follows the edges between pixels, takes the middle of each, and
/// smooths once, which turns a staircase into the curve that the eye sees, within half a pixel of it.
public final class OutlineTracer {
    /// Points closer than this to the line between their neighbours are left out, in pixels.
    private static final double TOLERANCE = 0.12;
    private static final int[] DX = {1, 0, -1, 0}, DY = {0, 1, 0, -1};

    private OutlineTracer() {}

    /// Whether the pixel belongs to the shape; asked also beside the region.
    @FunctionalInterface
    public interface Inside {
        boolean at(int x, int y);
    }

    /// The outline of the pixels that carry `id`, looked for within `box`.
    public static Outline of(int[] ids, int width, Region box, int id) {
        return of((x, y) -> box.contains(x, y) && ids[y * width + x] == id, box);
    }

    /// The outline of all pixels inside, which lie within `box`.
    public static Outline of(Inside inside, Region box) {
        List<float[]> rings = new ArrayList<>();
        boolean[] seen = new boolean[box.width() * box.height()];
        for (int y = box.y(); y < box.y() + box.height(); y++) {
            for (int x = box.x(); x < box.x() + box.width(); x++) {
                if (seen[(y - box.y()) * box.width() + x - box.x()] || !inside.at(x, y) || inside.at(x, y - 1)) {
                    continue;
                }
                rings.add(simplified(smoothed(follow(inside, box, x, y, seen))));
            }
        }
        return Outline.of(rings);
    }

    /// Walks the pixel edges with the shape on the right, from the upper edge of (x, y) on; 4-connected.
    private static float[] follow(Inside inside, Region box, int x, int y, boolean[] seen) {
        float[] points = new float[64];
        int n = 0;
        int px = x, py = y, direction = 0;
        do {
            if (direction == 0) seen[(py - box.y()) * box.width() + px - box.x()] = true;
            if (n + 2 > points.length) points = Arrays.copyOf(points, 2 * n);
            points[n++] = px + DX[direction] / 2f;
            points[n++] = py + DY[direction] / 2f;
            px += DX[direction];
            py += DY[direction];
            if (!ahead(inside, px, py, direction, true)) direction = direction + 1 & 3;
            else if (ahead(inside, px, py, direction, false)) direction = direction + 3 & 3;
        } while (px != x || py != y || direction != 0);
        return Arrays.copyOf(points, n);
    }

    /// Whether the pixel ahead of a corner, on the right or left side of the way, is inside.
    private static boolean ahead(Inside inside, int cornerX, int cornerY, int direction, boolean right) {
        return switch (direction) {
            case 0 -> inside.at(cornerX, right ? cornerY : cornerY - 1);
            case 1 -> inside.at(right ? cornerX - 1 : cornerX, cornerY);
            case 2 -> inside.at(cornerX - 1, right ? cornerY - 1 : cornerY);
            default -> inside.at(right ? cornerX : cornerX - 1, cornerY - 1);
        };
    }

    private static float[] smoothed(float[] ring) {
        int n = ring.length;
        if (n < 12) return ring;
        float[] out = new float[n];
        for (int i = 0; i < n; i++)
            out[i] = (ring[(i + n - 2) % n] + 2 * ring[i] + ring[(i + 2) % n]) / 4;
        return out;
    }

    /// Leaves out points by Douglas and Peucker's rule, on the two halves of the ring.
    private static float[] simplified(float[] ring) {
        int points = ring.length / 2;
        if (points < 8) return ring;
        boolean[] keep = new boolean[points + 1];
        int half = points / 2;
        keep[0] = keep[half] = true;
        mark(ring, 0, half, keep);
        mark(ring, half, points, keep);
        float[] out = new float[ring.length];
        int n = 0;
        for (int i = 0; i < points; i++) {
            if (!keep[i]) continue;
            out[n++] = ring[2 * i];
            out[n++] = ring[2 * i + 1];
        }
        return Arrays.copyOf(out, n);
    }

    private static void mark(float[] ring, int from, int to, boolean[] keep) {
        if (to - from < 2) return;
        int points = ring.length / 2;
        double ax = ring[2 * from], ay = ring[2 * from + 1];
        double dx = ring[2 * (to % points)] - ax, dy = ring[2 * (to % points) + 1] - ay;
        double length = Math.hypot(dx, dy);
        int farthest = from;
        double most = TOLERANCE;
        for (int i = from + 1; i < to; i++) {
            double bx = ring[2 * i] - ax, by = ring[2 * i + 1] - ay;
            double d = length == 0 ? Math.hypot(bx, by) : Math.abs(dx * by - dy * bx) / length;
            if (d > most) {
                most = d;
                farthest = i;
            }
        }
        if (farthest == from) return;
        keep[farthest] = true;
        mark(ring, from, farthest, keep);
        mark(ring, farthest, to, keep);
    }
}
