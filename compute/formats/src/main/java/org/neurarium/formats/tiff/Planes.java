package org.neurarium.formats.tiff;

import java.util.Arrays;
import java.util.List;
import org.neurarium.data.Calibration;
import org.neurarium.data.Channel;

/// What a TIFF's pages are to each other.
///
/// @param t        frames
/// @param c        channels that have pages of their own; a page of several samples counts once
/// @param z        planes in depth
/// @param pages    page of each plane, `(t · c + channel) · z + depth`; −1 where the file has none
/// @param channels what is told of them; may be fewer than there are, or none
/// @param format   as `OME-TIFF`
/// @param colours  whether palettes, alpha and white-is-zero are to be understood as in a picture; scientific files use
///                 palettes only to show grey values in colour
record Planes(int t, int c, int z, int[] pages, List<Channel> channels, Calibration calibration, String format,
        boolean colours, List<String> warnings) {

    /// A page of the image, which all its others are like.
    Page first(TiffFile file) {
        return file.pages().get(Arrays.stream(pages).filter(p -> p >= 0).findFirst().orElse(0));
    }
}
