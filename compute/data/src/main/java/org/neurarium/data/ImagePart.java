package org.neurarium.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A part of another image; it reads through.
///
/// @param t       which frames of the whole, in their order; likewise c and z
/// @param roi     which pixels of each plane
/// @param closing what happens when it is closed
public record ImagePart(ImageStack whole, int[] t, int[] c, int[] z, Region roi, Runnable closing)
        implements
        ImageStack {
    /// One plane with all its channels.
    public static ImagePart plane(ImageStack whole, int t, int z, Region roi, Runnable closing) {
        int[] all = IntStream.range(0, whole.size().c()).toArray();
        return new ImagePart(whole, new int[]{t}, all, new int[]{z}, roi, closing);
    }

    @Override
    public Size size() { return new Size(t.length, c.length, z.length, roi.height(), roi.width()); }

    @Override
    public PixelType pixelType() { return whole.pixelType(); }

    @Override
    public List<Channel> channels() {
        return Arrays.stream(c).mapToObj(whole.channels()::get).toList();
    }

    @Override
    public boolean rgb() { return whole.rgb() && Arrays.equals(c, new int[]{0, 1, 2}); }

    @Override
    public Calibration calibration() { return whole.calibration(); }

    @Override
    public Region tile() {
        Region tile = whole.tile();
        return new Region(0, 0, Math.min(tile.width(), roi.width()), Math.min(tile.height(), roi.height()));
    }

    @Override
    public Pixels read(int atT, int atC, int atZ, Region region) {
        return whole.read(t[atT], c[atC], z[atZ], new Region(roi.x() + region.x(), roi.y() + region.y(), region
                .width(), region.height()));
    }

    @Override
    public void close() { closing.run(); }

    @Override
    public boolean equals(Object other) { return this == other; }

    @Override
    public int hashCode() { return System.identityHashCode(this); }
}
