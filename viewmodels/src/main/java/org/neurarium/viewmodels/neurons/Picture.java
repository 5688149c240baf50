package org.neurarium.viewmodels.neurons;

/// Coloured pixels.
///
/// @param argb premultiplied, row by row; transparent where nothing is
public record Picture(int width, int height, int[] argb) {
    /// What is to be seen of it through a window: each pixel with the colour of the cell that it lies in, or where cells are
    /// smaller than pixels with the mean of those below it.
    ///
    /// @param left  where the picture begins in the window, likewise `top`
    /// @param cell  the side of a cell in pixels
    public int[] through(int wide, int high, double left, double top, double cell) {
        int[] out = new int[wide * high];
        int[] from = new int[wide], to = new int[wide];
        for (int x = 0; x < wide; x++) {
            from[x] = (int) Math.floor((x - left + 1e-6) / cell);
            to[x] = Math.max(from[x] + 1, (int) Math.floor((x + 1 - left + 1e-6) / cell));
        }
        for (int y = 0; y < high; y++) {
            int up = (int) Math.floor((y - top + 1e-6) / cell);
            int down = Math.max(up + 1, (int) Math.floor((y + 1 - top + 1e-6) / cell));
            if (up < 0 || down > height) continue;
            for (int x = 0; x < wide; x++) {
                if (from[x] < 0 || to[x] > width) continue;
                out[y * wide + x] = to[x] - from[x] == 1 && down - up == 1
                        ? argb[up * width + from[x]]
                        : mean(from[x], to[x], up, down);
            }
        }
        return out;
    }

    private int mean(int left, int right, int top, int bottom) {
        int a = 0, r = 0, g = 0, b = 0, n = (right - left) * (bottom - top);
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                int p = argb[y * width + x];
                a += p >>> 24;
                r += p >> 16 & 0xff;
                g += p >> 8 & 0xff;
                b += p & 0xff;
            }
        }
        return a / n << 24 | r / n << 16 | g / n << 8 | b / n;
    }
}
