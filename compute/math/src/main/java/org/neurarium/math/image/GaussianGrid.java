package org.neurarium.math.image;

import org.neurarium.math.Parallel;

/// A blurred picture looked at in the centres of a coarser grid's cells, without blurring the pixels between.
///
/// Cell `g` of `n` cells over `N` pixels has its centre at (g + ½)N/n − ½; borders are mirrored.
public final class GaussianGrid {
    private static final int BAND = 16;

    private final int width, height, gridWidth, gridHeight;
    private final int[][] columnTaps, rowTaps;
    private final float[][] columnWeights, rowWeights;

    /// @param sigma standard deviation in pixels of the picture
    public GaussianGrid(int width, int height, int gridWidth, int gridHeight, double sigma) {
        this.width = width;
        this.height = height;
        this.gridWidth = gridWidth;
        this.gridHeight = gridHeight;
        columnTaps = new int[gridWidth][];
        columnWeights = new float[gridWidth][];
        rowTaps = new int[gridHeight][];
        rowWeights = new float[gridHeight][];
        taps(width, gridWidth, sigma, columnTaps, columnWeights);
        taps(height, gridHeight, sigma, rowTaps, rowWeights);
    }

    private static void taps(int n, int cells, double sigma, int[][] taps, float[][] weights) {
        int r = (int) (4 * sigma + 0.5);
        for (int g = 0; g < cells; g++) {
            double centre = (g + 0.5) * n / cells - 0.5;
            int first = (int) Math.ceil(centre - r - 0.5), count = 2 * r + 1;
            double[] w = new double[count];
            double sum = 0;
            for (int k = 0; k < count; k++) {
                double d = first + k - centre;
                w[k] = r == 0 ? 1 : Math.exp(-0.5 * d * d / (sigma * sigma));
                sum += w[k];
            }
            taps[g] = new int[count];
            weights[g] = new float[count];
            for (int k = 0; k < count; k++) {
                taps[g][k] = Gaussian.mirror(first + k, n);
                weights[g][k] = (float) (w[k] / sum);
            }
        }
    }

    /// The blurred values of `image` in the cells' centres.
    public float[] sample(float[] image, Parallel parallel) throws InterruptedException {
        float[] out = new float[gridWidth * gridHeight];
        parallel.bands(gridHeight, BAND, (from, to) -> {
            float[] line = new float[width];
            for (int gy = from; gy < to; gy++) {
                java.util.Arrays.fill(line, 0);
                for (int k = 0; k < rowTaps[gy].length; k++) {
                    int row = rowTaps[gy][k] * width;
                    float weight = rowWeights[gy][k];
                    for (int x = 0; x < width; x++) {
                        line[x] += weight * image[row + x];
                    }
                }
                for (int gx = 0; gx < gridWidth; gx++) {
                    float sum = 0;
                    int[] taps = columnTaps[gx];
                    float[] weights = columnWeights[gx];
                    for (int k = 0; k < taps.length; k++) {
                        sum += weights[k] * line[taps[k]];
                    }
                    out[gy * gridWidth + gx] = sum;
                }
            }
        });
        return out;
    }

    public int width() { return gridWidth; }

    public int height() { return gridHeight; }

}
