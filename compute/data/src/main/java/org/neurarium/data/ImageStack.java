package org.neurarium.data;

import java.util.List;

/// A picture or a stack of them: axes `(t, c, z, y, x)`, any integer or float pixels, physical units, named channels.
///
/// Pixels are read by region, from disk where they lie there: an image larger than memory is no different.
public non-sealed interface ImageStack extends Dataset {
    Size size();

    PixelType pixelType();

    /// One for each c.
    List<Channel> channels();

    /// Whether the three channels are red, green and blue of one colour picture rather than three stains.
    boolean rgb();

    Calibration calibration();

    /// The block in which this image is best read: a region aligned to multiples of it costs no more than it must.
    Region tile();

    /// The pixels of one channel of one plane within `region`, which lies inside the plane.
    ///
    /// @throws BadInput if the file turns out to be damaged there
    Pixels read(int t, int c, int z, Region region);
}
