package org.neurarium.viewmodels.canvas;

/// Where an image lies on the screen: `screen = (image + 0.5) · scale + offset`. In image coordinates pixel i has its
/// centre at i and covers [i − 0.5, i + 0.5); on the screen its left edge is at `i · scale + offset`.
///
/// @param scale   screen pixels an image pixel, over 0
/// @param offsetX where the image's left edge lies on the screen
/// @param offsetY where its upper edge lies
public record ViewTransform(double scale, double offsetX, double offsetY) {
    public static final double SMALLEST = 1.0 / 64, LARGEST = 64;
    public static final ViewTransform ACTUAL = new ViewTransform(1, 0, 0);

    public ViewTransform {
        if (!(scale > 0) || !Double.isFinite(offsetX) || !Double.isFinite(offsetY)) {
            throw new IllegalArgumentException("no view: scale " + scale + ", offset " + offsetX + ", " + offsetY);
        }
    }

    public double screenX(double imageX) { return (imageX + 0.5) * scale + offsetX; }

    public double screenY(double imageY) { return (imageY + 0.5) * scale + offsetY; }

    public double imageX(double screenX) { return (screenX - offsetX) / scale - 0.5; }

    public double imageY(double screenY) { return (screenY - offsetY) / scale - 0.5; }

    public ViewTransform panned(double dx, double dy) { return new ViewTransform(scale, offsetX + dx, offsetY + dy); }

    /// Zooms so that the image point under the screen point stays there. The scale stays within 1/64 to 64.
    public ViewTransform zoomed(double factor, double screenX, double screenY) {
        double next = Math.clamp(scale * factor, SMALLEST, LARGEST);
        double ratio = next / scale;
        return new ViewTransform(next, screenX - (screenX - offsetX) * ratio, screenY - (screenY - offsetY) * ratio);
    }

    /// The offset on whole screen pixels, as it is drawn: then nothing is resampled while the image is moved.
    public ViewTransform snapped() { return new ViewTransform(scale, Math.rint(offsetX), Math.rint(offsetY)); }

    /// The whole image, centred, as large as fits.
    public static ViewTransform fit(int width, int height, double viewWidth, double viewHeight) {
        double scale = Math.clamp(Math.min(viewWidth / width, viewHeight / height), SMALLEST, LARGEST);
        return centred(scale, width / 2.0, height / 2.0, viewWidth, viewHeight);
    }

    /// At a scale, with the image's edge coordinate (x, y) in the middle of the view.
    public static ViewTransform centred(double scale, double x, double y, double viewWidth, double viewHeight) {
        return new ViewTransform(scale, viewWidth / 2 - x * scale, viewHeight / 2 - y * scale);
    }

    /// Moved back where less than `margin` screen pixels of the image would be left in the view.
    public ViewTransform kept(int width, int height, double viewWidth, double viewHeight, double margin) {
        double x = Math.clamp(offsetX, Math.min(margin - width * scale, 0), Math.max(viewWidth - margin, 0));
        double y = Math.clamp(offsetY, Math.min(margin - height * scale, 0), Math.max(viewHeight - margin, 0));
        return new ViewTransform(scale, x, y);
    }
}
