package org.neurarium.math.image;

import java.util.PriorityQueue;

/// Marker-based watershed by flooding (Meyer, 1994), 4-connected, without lines between the basins.
public final class Watershed {
    private Watershed() {}

    /// Floods `surface` from the markers within `mask`.
    ///
    /// @param surface height of every pixel; the lowest are flooded first, equals in the order in which they were met
    /// @param markers ids to start from; 0 elsewhere
    /// @return the id of every pixel that was reached; 0 elsewhere
    public static int[] flood(float[] surface, int[] markers, boolean[] mask, int width, int height) {
        record Front(float level, int order, int pixel) implements Comparable<Front> {
            @Override
            public int compareTo(Front o) {
                int byLevel = Float.compare(level, o.level);
                return byLevel != 0 ? byLevel : Integer.compare(order, o.order);
            }
        }
        int[] out = new int[surface.length];
        var queue = new PriorityQueue<Front>();
        int order = 0;
        for (int i = 0; i < markers.length; i++) {
            if (markers[i] == 0 || !mask[i]) continue;
            out[i] = markers[i];
            queue.add(new Front(surface[i], order++, i));
        }
        int[] dx = {0, -1, 1, 0}, dy = {-1, 0, 0, 1};
        for (Front front = queue.poll(); front != null; front = queue.poll()) {
            int x = front.pixel % width, y = front.pixel / width;
            for (int k = 0; k < 4; k++) {
                int nx = x + dx[k], ny = y + dy[k];
                if (nx < 0 || ny < 0 || nx >= width || ny >= height) continue;
                int n = ny * width + nx;
                if (out[n] != 0 || !mask[n]) continue;
                out[n] = out[front.pixel];
                queue.add(new Front(Math.max(surface[n], front.level), order++, n));
            }
        }
        return out;
    }
}
