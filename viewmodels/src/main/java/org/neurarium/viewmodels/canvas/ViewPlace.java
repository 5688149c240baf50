package org.neurarium.viewmodels.canvas;

/// Where one looks at an image, whatever the size of the window: the point in the middle, and how large it is shown.
///
/// @param scale screen pixels an image pixel, over 0
/// @param x     column in the middle of the view, in pixels; 0 is the left edge of the leftmost pixel
/// @param y     row in the middle of the view
public record ViewPlace(double scale, double x, double y) {
    public ViewPlace {
        if (!(scale > 0) || !Double.isFinite(scale) || !Double.isFinite(x) || !Double.isFinite(y)) {
            throw new IllegalArgumentException("no place: scale " + scale + ", middle " + x + ", " + y);
        }
    }

    static ViewPlace of(ViewTransform view, double width, double height) {
        return new ViewPlace(view.scale(), (width / 2 - view.offsetX()) / view.scale(), (height / 2 - view.offsetY())
                / view.scale());
    }

    ViewTransform in(double width, double height) { return ViewTransform.centred(scale, x, y, width, height); }
}
