package org.neurarium.app.window;

import java.util.Arrays;
import org.neurarium.viewmodels.canvas.Thumbnail;
import org.neurarium.viewmodels.neurons.examples.ExampleDoors.Row;

/// Pictures side by side, each with what lies over it.
final class RowPicture {
    private static final int SIDE = 256, GAP = 8;

    private RowPicture() {}

    static Thumbnail of(Row row) {
        int n = Math.max(1, row.entries().size()), width = n * SIDE + (n - 1) * GAP;
        int[] all = new int[width * SIDE];
        Arrays.fill(all, 0);
        for (int i = 0; i < row.entries().size(); i++) {
            int left = i * (SIDE + GAP);
            Row.Entry entry = row.entries().get(i);
            lay(entry.picture(), all, width, left);
            entry.heat().ifPresent(h -> lay(h, all, width, left));
        }
        return new Thumbnail(width, SIDE, all);
    }

    /// Premultiplied source over; each pixel is the nearest one.
    private static void lay(Thumbnail picture, int[] all, int width, int left) {
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int above = picture.argb()[y * picture.height() / SIDE * picture.width() + x * picture.width() / SIDE];
                int at = y * width + left + x;
                all[at] = over(above, all[at]);
            }
        }
    }

    private static int over(int above, int below) {
        int keep = 255 - (above >>> 24), out = 0;
        for (int shift = 0; shift < 32; shift += 8)
            out |= Math.min(255, (above >>> shift & 0xff) + (below >>> shift & 0xff) * keep / 255) << shift;
        return out;
    }
}
