package org.neurarium.math.image;

/// The textbook segmentation of bright round objects, which other methods are compared with: blur, Otsu's threshold,
/// and a watershed of the distance transform that cuts touching objects at their necks.
public final class DistanceWatershed {
    private DistanceWatershed() {}

    /// @param image    bright objects on dark ground, finite values
    /// @param sigma    of the blur, in pixels
    /// @param distance two objects have their middles at least so many pixels apart
    /// @return ids 1…n
    public static int[] segment(float[] image, int width, int height, double sigma, int distance) {
        float[] smooth = Gaussian.blur(image, width, height, sigma);
        double threshold = Otsu.threshold(smooth);
        boolean[] mask = new boolean[smooth.length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = smooth[i] > threshold;
        }
        float[] depth = DistanceTransform.of(mask, width, height);
        boolean[] peak = peaks(depth, width, height, distance);
        int[] markers = Components.of(peak, width, height, true).labels();
        float[] surface = new float[depth.length];
        for (int i = 0; i < surface.length; i++) {
            surface[i] = -depth[i];
        }
        return Watershed.flood(surface, markers, mask, width, height);
    }

    /// The positive values that no value within the square of this half-width exceeds.
    private static boolean[] peaks(float[] values, int width, int height, int half) {
        float[] across = new float[values.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float top = 0;
                for (int k = Math.max(0, x - half); k <= Math.min(width - 1, x + half); k++) {
                    top = Math.max(top, values[y * width + k]);
                }
                across[y * width + x] = top;
            }
        }
        boolean[] out = new boolean[values.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float top = 0;
                for (int k = Math.max(0, y - half); k <= Math.min(height - 1, y + half); k++) {
                    top = Math.max(top, across[k * width + x]);
                }
                float v = values[y * width + x];
                out[y * width + x] = v > 0 && v >= top;
            }
        }
        return out;
    }
}
