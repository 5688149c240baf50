package org.neurarium.viewmodels.neurons;

/// The cells of a tensor's picture. A tensor that is larger than any screen is told in blocks: each cell by the mean, the
/// smallest and the largest of the numbers in it.
///
/// @param across how many columns of the layout a cell covers
/// @param down   how many rows
/// @param means  row by row; NaN where there is no finite number
public record TensorGrid(int width, int height, int across, int down, float[] means, float[] lows, float[] highs) {
    private static final int MOST = 2048, BARS_HEIGHT = 512;

    /// Colours each cell by its mean.
    ///
    /// @param low  what has the first colour, and below
    /// @param high what has the last, and above
    public Picture paint(int[] colours, double low, double high) {
        int[] argb = new int[means.length];
        double scale = high > low ? (colours.length - 1) / (high - low) : 0;
        for (int i = 0; i < argb.length; i++) {
            float v = means[i];
            if (Float.isNaN(v)) continue;
            int at = scale == 0 ? colours.length / 2 : (int) Math.rint((v - low) * scale);
            argb[i] = 0xFF000000 | colours[Math.clamp(at, 0, colours.length - 1)];
        }
        return new Picture(width, height, argb);
    }

    /// A row of numbers as bars about zero, on a ground that is not there.
    public Picture bars(int colour) {
        int high = BARS_HEIGHT;
        int[] argb = new int[width * high];
        double low = 0, top = 0;
        for (int x = 0; x < width; x++) {
            low = Math.min(low, lows[x]);
            top = Math.max(top, highs[x]);
        }
        double scale = top > low ? (high - 1) / (top - low) : 0;
        for (int x = 0; x < width; x++) {
            int from = (int) Math.rint((top - Math.max(0, highs[x])) * scale);
            int to = (int) Math.rint((top - Math.min(0, lows[x])) * scale);
            for (int y = from; y <= to; y++)
                argb[y * width + x] = 0xFF000000 | colour;
        }
        return new Picture(width, high, argb);
    }

    /// Gathers the numbers as they are read.
    static final class Filling {
        private final TensorLayout layout;
        private final int across, down, width, height;
        private final double[] sums;
        private final int[] counts;
        private final float[] lows, highs;

        Filling(TensorLayout layout) {
            this.layout = layout;
            across = (int) Math.ceilDiv(layout.width(), MOST);
            down = (int) Math.ceilDiv(layout.height(), MOST);
            width = (int) Math.ceilDiv(layout.width(), across);
            height = (int) Math.ceilDiv(layout.height(), down);
            int cells = width * height;
            sums = new double[cells];
            counts = new int[cells];
            lows = new float[cells];
            highs = new float[cells];
        }

        void add(long from, double[] numbers) {
            for (int i = 0; i < numbers.length; i++) {
                double v = numbers[i];
                if (!Double.isFinite(v)) continue;
                int cell = (int) (layout.y(from + i) / down) * width + (int) (layout.x(from + i) / across);
                float f = (float) v;
                lows[cell] = counts[cell] == 0 ? f : Math.min(lows[cell], f);
                highs[cell] = counts[cell] == 0 ? f : Math.max(highs[cell], f);
                sums[cell] += v;
                counts[cell]++;
            }
        }

        TensorGrid done() {
            float[] means = new float[sums.length];
            for (int i = 0; i < means.length; i++)
                means[i] = counts[i] == 0 ? Float.NaN : (float) (sums[i] / counts[i]);
            return new TensorGrid(width, height, across, down, means, lows, highs);
        }
    }
}
