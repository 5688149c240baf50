package org.neurarium.neurons.facets;

/// Makes colours of values of 0 to 1.
final class Colours {
    private Colours() {}

    /// @param pixels channel by channel; of other numbers than three the first is shown in grey
    static void into(float[] pixels, int channels, int width, int height, int[] argb, int at) {
        int plane = width * height;
        for (int i = 0; i < plane; i++) {
            int r = value(pixels[i]);
            int g = channels == 3 ? value(pixels[plane + i]) : r;
            int b = channels == 3 ? value(pixels[2 * plane + i]) : r;
            argb[at + i] = 0xff000000 | r << 16 | g << 8 | b;
        }
    }

    /// The mean of each block of `by` × `by` pixels.
    static float[] reduced(float[] pixels, int channels, int width, int height, int by) {
        int w = width / by, h = height / by;
        float[] out = new float[channels * w * h];
        for (int c = 0; c < channels; c++) {
            for (int y = 0; y < h; y++) {
                for (int x = 0; x < w; x++) {
                    float sum = 0;
                    for (int k = 0; k < by * by; k++)
                        sum += pixels[(c * height + y * by + k / by) * width + x * by + k % by];
                    out[(c * h + y) * w + x] = sum / (by * by);
                }
            }
        }
        return out;
    }

    private static int value(float v) { return Math.clamp(Math.round(v * 255), 0, 255); }
}
