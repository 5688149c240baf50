package org.neurarium.math.image;

/// CIE L*a*b* (D65, 2°) of sRGB colours.
public final class Lab {
    private static final int STEPS = 4096;
    private static final double WHITE_X = 0.95047, WHITE_Z = 1.08883;

    private final float[] linear = new float[STEPS + 2], root = new float[STEPS + 2];

    /// Prepares the tables of the sRGB curve and of the cube root; between their entries values are interpolated, which
    /// keeps L*, a* and b* within 0.2 of the exact ones.
    public Lab() {
        for (int i = 0; i < linear.length; i++) {
            double v = i / (double) STEPS;
            linear[i] = (float) (v > 0.04045 ? Math.pow((v + 0.055) / 1.055, 2.4) : v / 12.92);
            root[i] = (float) (v > 0.008856 ? Math.cbrt(v) : 7.787 * v + 16.0 / 116);
        }
    }

    /// Converts the colours `from` ≤ i < `to`, given as 0…1, to L* (0…100), a* and b* (about ±100).
    public void convert(float[] red, float[] green, float[] blue, float[] l, float[] a, float[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            float r = look(linear, red[i]), g = look(linear, green[i]), u = look(linear, blue[i]);
            float x = look(root, (float) ((0.412453 * r + 0.357580 * g + 0.180423 * u) / WHITE_X));
            float y = look(root, (float) (0.212671 * r + 0.715160 * g + 0.072169 * u));
            float z = look(root, (float) ((0.019334 * r + 0.119193 * g + 0.950227 * u) / WHITE_Z));
            l[i] = 116 * y - 16;
            a[i] = 500 * (x - y);
            b[i] = 200 * (y - z);
        }
    }

    private static float look(float[] table, float value) {
        float at = Math.clamp(value, 0f, 1f) * STEPS;
        int i = (int) at;
        return table[i] + (at - i) * (table[i + 1] - table[i]);
    }
}
