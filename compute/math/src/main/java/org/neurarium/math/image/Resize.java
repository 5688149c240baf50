package org.neurarium.math.image;

/// Bilinear resizing.
public final class Resize {
    private Resize() {}

    /// `image` on another grid over the same area (PyTorch's `interpolate` with `align_corners = false`): the centre of
    /// target cell g lies at (g + ½)·n/m − ½, and what lies beyond the outer centres takes the border's value.
    public static float[] bilinear(float[] image, int width, int height, int newWidth, int newHeight) {
        if (width == newWidth && height == newHeight) return image.clone();
        int[] left = new int[newWidth];
        float[] part = new float[newWidth];
        for (int x = 0; x < newWidth; x++) {
            double at = Math.clamp((x + 0.5) * width / newWidth - 0.5, 0, width - 1);
            left[x] = Math.min((int) at, Math.max(0, width - 2));
            part[x] = (float) (at - left[x]);
        }
        float[] out = new float[newWidth * newHeight];
        for (int y = 0; y < newHeight; y++) {
            double at = Math.clamp((y + 0.5) * height / newHeight - 0.5, 0, height - 1);
            int top = Math.min((int) at, Math.max(0, height - 2));
            float down = (float) (at - top);
            int a = top * width, b = Math.min(top + 1, height - 1) * width;
            for (int x = 0; x < newWidth; x++) {
                int l = left[x], r = Math.min(l + 1, width - 1);
                float upper = image[a + l] + part[x] * (image[a + r] - image[a + l]);
                float lower = image[b + l] + part[x] * (image[b + r] - image[b + l]);
                out[y * newWidth + x] = upper + down * (lower - upper);
            }
        }
        return out;
    }

    /// Likewise, but where the image becomes smaller each new pixel is a mean of all that it covers, weighted by a triangle
    /// twice as wide as the new pixel (Pillow's `BILINEAR`): what is finer than the new grid vanishes and makes no
    /// patterns.
    public static float[] smooth(float[] image, int width, int height, int newWidth, int newHeight) {
        float[] wide = along(image, width, height, newWidth);
        return transposed(along(transposed(wide, newWidth, height), height, newWidth, newHeight), newHeight, newWidth);
    }

    private static float[] along(float[] image, int width, int height, int newWidth) {
        double scale = (double) width / newWidth, reach = Math.max(1, scale);
        float[] out = new float[newWidth * height];
        for (int x = 0; x < newWidth; x++) {
            double centre = (x + 0.5) * scale;
            int from = Math.max(0, (int) (centre - reach + 0.5)), to = Math.min(width, (int) (centre + reach + 0.5));
            double[] weights = new double[to - from];
            double sum = 0;
            for (int i = from; i < to; i++)
                sum += weights[i - from] = Math.max(0, 1 - Math.abs((i + 0.5 - centre) / reach));
            for (int y = 0; y < height; y++) {
                double value = 0;
                for (int i = from; i < to; i++)
                    value += weights[i - from] * image[y * width + i];
                out[y * newWidth + x] = (float) (value / sum);
            }
        }
        return out;
    }

    private static float[] transposed(float[] image, int width, int height) {
        float[] out = new float[image.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++)
                out[x * height + y] = image[y * width + x];
        }
        return out;
    }
}
