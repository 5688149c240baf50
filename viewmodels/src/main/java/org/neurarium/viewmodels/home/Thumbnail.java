package org.neurarium.viewmodels.home;

/// A small picture as pixels, so that view models need no toolkit's image.
///
/// @param argb row by row, width × height, 0xAARRGGBB without premultiplied alpha
public record Thumbnail(int width, int height, int[] argb) {
    public Thumbnail {
        if (width < 1 || height < 1 || argb.length != width * height) {
            throw new IllegalArgumentException("a thumbnail of " + width + " × " + height + " has " + argb.length
                    + " pixels");
        }
    }
}
