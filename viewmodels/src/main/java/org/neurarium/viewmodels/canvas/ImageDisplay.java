package org.neurarium.viewmodels.canvas;

import java.util.ArrayList;
import java.util.List;
import org.neurarium.data.ImageStack;

/// An image as it is shown now: which plane, which channels, with what contrast. Immutable, so that a worker paints one
/// consistent picture.
///
/// @param channels one for each channel of the image
public record ImageDisplay(BlockCache pixels, int t, int z, List<ChannelDisplay> channels) {
    public ImageDisplay {
        channels = List.copyOf(channels);
        if (channels.size() != pixels.image().size().c()) {
            throw new IllegalArgumentException(
                    "an image of " + pixels.image().size().c() + " channels, displays for " + channels
                            .size());
        }
    }

    public ImageStack image() { return pixels.image(); }

    public ImageDisplay at(int otherT, int otherZ) { return new ImageDisplay(pixels, otherT, otherZ, channels); }

    public ImageDisplay with(int channel, ChannelDisplay display) {
        List<ChannelDisplay> next = new ArrayList<>(channels);
        next.set(channel, display);
        return new ImageDisplay(pixels, t, z, next);
    }

    public ImageDisplay with(List<ChannelDisplay> displays) { return new ImageDisplay(pixels, t, z, displays); }
}
