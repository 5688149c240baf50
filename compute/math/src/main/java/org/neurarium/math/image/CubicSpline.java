package org.neurarium.math.image;

/// Resizing by cubic B-splines (Unser 1999): smooth, and through every pixel. The corners of both grids lie on each other, as
/// SciPy's `zoom` has it; beyond the border the image is mirrored at its outermost pixels.
public final class CubicSpline {
    private static final double POLE = Math.sqrt(3) - 2;

    private CubicSpline() {}

    /// The image on another grid, in a new array.
    public static float[] zoom(float[] image, int width, int height, int newWidth, int newHeight) {
        double[] rows = new double[newWidth * height];
        double[] line = new double[width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++)
                line[x] = image[y * width + x];
            System.arraycopy(along(line, newWidth), 0, rows, y * newWidth, newWidth);
        }
        float[] out = new float[newWidth * newHeight];
        double[] column = new double[height];
        for (int x = 0; x < newWidth; x++) {
            for (int y = 0; y < height; y++)
                column[y] = rows[y * newWidth + x];
            double[] longer = along(column, newHeight);
            for (int y = 0; y < newHeight; y++)
                out[y * newWidth + x] = (float) longer[y];
        }
        return out;
    }

    private static double[] along(double[] values, int count) {
        int n = values.length;
        double[] c = values.clone(), out = new double[count];
        coefficients(c);
        double step = count > 1 ? (n - 1.0) / (count - 1) : 0;
        for (int k = 0; k < count; k++) {
            double at = count > 1 ? k * step : (n - 1) / 2.0;
            int i = (int) Math.floor(at);
            double t = at - i, s = 1 - t;
            out[k] = (s * s * s * c[mirror(i - 1, n)] + (3 * t * t * t - 6 * t * t + 4) * c[mirror(i, n)]
                    + (3 * s * s * s - 6 * s * s
                            + 4) * c[mirror(i + 1, n)]
                    + t * t * t * c[mirror(i + 2, n)]) / 6;
        }
        return out;
    }

    /// The weights of the splines whose sum goes through the values: one filter forward, one back.
    private static void coefficients(double[] c) {
        int n = c.length;
        if (n == 1) return;
        double sum = 6 * c[0], forth = POLE, back = Math.pow(POLE, n - 1);
        sum += back * 6 * c[n - 1];
        back *= back / POLE;
        for (int i = 1; i < n - 1; i++) {
            sum += (forth + back) * 6 * c[i];
            forth *= POLE;
            back /= POLE;
        }
        c[0] = sum / (1 - forth * forth);
        for (int i = 1; i < n; i++)
            c[i] = 6 * c[i] + POLE * c[i - 1];
        c[n - 1] = POLE / (POLE * POLE - 1) * (POLE * c[n - 2] + c[n - 1]);
        for (int i = n - 2; i >= 0; i--)
            c[i] = POLE * (c[i + 1] - c[i]);
    }

    private static int mirror(int i, int n) {
        if (n == 1) return 0;
        int period = 2 * (n - 1), at = Math.floorMod(i, period);
        return at < n ? at : period - at;
    }
}
