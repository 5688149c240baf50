package org.neurarium.cells.sam;

/// The square (or rectangle) of pixels that a network looks at, and where an image lies in it: at its top left corner, resized.
///
/// @param width      columns of the network's input
/// @param usedWidth  columns that the image covers; the rest is padding
record Frame(int imageWidth, int imageHeight, int width, int height, int usedWidth, int usedHeight) {
    /// Keeps the image's proportions: its longer side fills the frame, s = side / max(H, W), new = ⌊old · s + ½⌋.
    static Frame padded(int imageWidth, int imageHeight, int width, int height) {
        double scale = Math.min((double) width / imageWidth, (double) height / imageHeight);
        int usedWidth = Math.clamp((int) (imageWidth * scale + 0.5), 1, width);
        int usedHeight = Math.clamp((int) (imageHeight * scale + 0.5), 1, height);
        return new Frame(imageWidth, imageHeight, width, height, usedWidth, usedHeight);
    }

    /// Fills the frame with the image, whatever its proportions.
    static Frame stretched(int imageWidth, int imageHeight, int width, int height) {
        return new Frame(imageWidth, imageHeight, width, height, width, height);
    }

    /// A column of the image as networks of this family take it: they add ½ themselves, so (x + ½)·s − ½.
    double x(double x) { return (x + 0.5) * usedWidth / imageWidth - 0.5; }

    /// A row likewise.
    double y(double y) { return (y + 0.5) * usedHeight / imageHeight - 0.5; }
}
