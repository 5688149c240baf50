package org.neurarium.neurons.ascent;

/// What is drawn on, and what of it the network sees at once.
///
/// @param images   how many pictures are drawn at the same time
/// @param height   of the canvas
/// @param inHeight of the network's input
/// @param subtract of values of 0 to 1, times `factor`, a channel each
record Canvas(int images, int channels, int height, int width, int inHeight, int inWidth, double[] factor,
        double[] subtract) {
    int plane() { return height * width; }

    int picture() { return channels * plane(); }

    int count() { return images * picture(); }

    Canvas sized(int newHeight, int newWidth) {
        return new Canvas(images, channels, newHeight, newWidth, inHeight, inWidth, factor, subtract);
    }

    /// Whether the network sees a part of it, pixel by pixel, rather than all of it made larger.
    boolean cut() { return height >= inHeight && width >= inWidth; }
}
