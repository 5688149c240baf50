package org.neurarium.cells.sam;

import java.util.Arrays;
import org.neurarium.cells.engine.Mask;

/// Turns a network's logits into masks of the image: what lies above 0.
final class MaskReader {
    private final AxisTaps columns, rows;
    private final int gridWidth, gridHeight;

    /// @param gridWidth columns of the logits, which span the frame
    MaskReader(Frame frame, int gridWidth, int gridHeight) {
        this.gridWidth = gridWidth;
        this.gridHeight = gridHeight;
        columns = AxisTaps.of(gridWidth, frame.width(), frame.usedWidth(), frame.imageWidth());
        rows = AxisTaps.of(gridHeight, frame.height(), frame.usedHeight(), frame.imageHeight());
    }

    boolean reads(int width, int height) { return width == gridWidth && height == gridHeight; }

    /// Of logits for each pixel of the image.
    static Mask pixels(float[] logits, int offset, int width, int height, double score) {
        Runs runs = new Runs();
        for (int y = 0; y < height; y++) {
            runs.row(y, 0, width, logits, offset + y * width);
        }
        return runs.mask(score);
    }

    /// Of logits on the network's grid. Where all places around a pixel are below 0, so is the pixel: only those near the others are
    /// looked at.
    Mask mask(float[] logits, int offset, double score) {
        int left = gridWidth, right = -1, top = gridHeight, bottom = -1;
        for (int y = 0; y < gridHeight; y++) {
            for (int x = 0, at = offset + y * gridWidth; x < gridWidth; x++) {
                if (logits[at + x] <= 0) continue;
                left = Math.min(left, x);
                right = Math.max(right, x);
                top = Math.min(top, y);
                bottom = y;
            }
        }
        if (right < 0) return Mask.empty(score);
        int[] across = near(columns, left, right), down = near(rows, top, bottom);
        int wide = across[1] - across[0];
        if (wide <= 0 || down[1] <= down[0]) return Mask.empty(score);
        Runs runs = new Runs();
        float[] row = new float[wide];
        int firstRow = rows.from()[down[0]],
                lastRow = Math.min(rows.from()[down[1] - 1] + AxisTaps.TAPS, gridHeight) - 1;
        float[] resized = new float[(lastRow - firstRow + 1) * wide];
        for (int g = firstRow; g <= lastRow; g++) {
            along(logits, offset + g * gridWidth, across, resized, (g - firstRow) * wide);
        }
        for (int y = down[0]; y < down[1]; y++) {
            Arrays.fill(row, 0);
            int from = rows.from()[y];
            for (int t = 0; t < AxisTaps.TAPS; t++) {
                float w = rows.weight()[AxisTaps.TAPS * y + t];
                if (w == 0) continue;
                int at = (from + t - firstRow) * wide;
                for (int x = 0; x < wide; x++) {
                    row[x] += w * resized[at + x];
                }
            }
            runs.row(y, across[0], across[1], row, 0);
        }
        return runs.mask(score);
    }

    private void along(float[] logits, int row, int[] across, float[] out, int to) {
        for (int x = across[0]; x < across[1]; x++) {
            int from = columns.from()[x];
            float value = 0;
            for (int t = 0; t < AxisTaps.TAPS; t++) {
                float w = columns.weight()[AxisTaps.TAPS * x + t];
                if (w != 0) value += w * logits[row + from + t];
            }
            out[to + x - across[0]] = value;
        }
    }

    /// The pixels to which places `first` to `last` matter: from, and to (excluded).
    private static int[] near(AxisTaps taps, int first, int last) {
        int from = 0, to = taps.length();
        while (from < to && taps.from()[from] + AxisTaps.TAPS <= first)
            from++;
        while (to > from && taps.from()[to - 1] > last)
            to--;
        return new int[]{from, to};
    }

    /// Runs as they are found.
    private static final class Runs {
        private int[] runs = new int[96];
        private int n;

        /// @param at where the value of pixel `from` lies
        void row(int y, int from, int to, float[] values, int at) {
            int start = -1;
            for (int x = from; x <= to; x++) {
                boolean in = x < to && values[at + x - from] > 0;
                if (in && start < 0) start = x;
                if (in || start < 0) continue;
                if (n + 3 > runs.length) runs = Arrays.copyOf(runs, 2 * runs.length);
                runs[n++] = y;
                runs[n++] = start;
                runs[n++] = x;
                start = -1;
            }
        }

        Mask mask(double score) { return Mask.of(Arrays.copyOf(runs, n), score); }
    }
}
