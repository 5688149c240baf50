package org.neurarium.formats.picture;

import java.awt.image.BufferedImage;

/// A small picture in memory.
///
/// @param argb row by row, each 0xAARRGGBB
public record ArgbFrame(int width, int height, int[] argb) {
    public ArgbFrame {
        if (width < 1 || height < 1 || argb.length != (long) width * height)
            throw new IllegalArgumentException("%d × %d pixels, got %d".formatted(width, height, argb.length));
    }

    BufferedImage opaque() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.getRaster().setDataElements(0, 0, width, height, argb);
        return image;
    }
}
