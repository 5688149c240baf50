package org.neurarium.viewmodels.canvas;

import java.util.ArrayList;
import java.util.List;
import org.neurarium.data.ImageStack;
import org.neurarium.data.PixelType;

/// How an image is shown when it is opened.
public final class Contrast {
    /// Cyan, magenta, yellow, green, red, blue, grey: bright on black and told apart with a colour-vision deficiency.
    private static final int[] COLOURS = {0x00E5E5, 0xFF4DFF, 0xFFE14D, 0x39D353, 0xFF5A4D, 0x5A8CFF, 0xC8C8C8};
    private static final double LOW = 0.1, HIGH = 99.9;

    private Contrast() {}

    /// The image with contrast from 0.1 % to 99.9 % of its values; a colour picture of bytes as it is. Reads the plane.
    public static ImageDisplay opened(BlockCache pixels) {
        ImageStack image = pixels.image();
        List<ChannelDisplay> channels = new ArrayList<>();
        for (int c = 0; c < image.size().c(); c++) {
            String name = image.channels().get(c).name();
            int colour = colour(image, c);
            ChannelDisplay plain = new ChannelDisplay(name, true, 0, 255, 1, colour);
            channels.add(asItIs(image) ? plain : fitted(plain, Histogram.of(image, 0, c, 0)));
        }
        return new ImageDisplay(pixels, 0, 0, channels);
    }

    /// How many pixels [#opened] reads.
    public static long reads(ImageStack image) {
        return asItIs(image) ? 0 : image.size().c() * Histogram.reads(image.size());
    }

    private static boolean asItIs(ImageStack image) { return image.rgb() && image.pixelType() == PixelType.UINT8; }

    /// The channel with its contrast fitted to what the histogram holds.
    public static ChannelDisplay fitted(ChannelDisplay channel, Histogram histogram) {
        double low = histogram.percentile(LOW), high = histogram.percentile(HIGH);
        if (high > low) return channel.withRange(low, high);
        if (histogram.max() > histogram.min()) return channel.withRange(histogram.min(), histogram.max());
        // A constant image is mid-grey: neither 'black' nor 'white' would be true of it.
        return channel.withRange(histogram.min() - 1, histogram.max() + 1);
    }

    private static int colour(ImageStack image, int c) {
        if (image.rgb()) return 0xFF0000 >> 8 * c;
        if (image.size().c() == 1) return image.channels().get(c).colour().orElse(0xFFFFFF);
        return image.channels().get(c).colour().orElse(COLOURS[c % COLOURS.length]);
    }
}
