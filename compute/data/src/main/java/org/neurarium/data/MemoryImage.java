package org.neurarium.data;

import java.util.List;

/// An image whose planes lie in memory: what an algorithm computed, or a small file once read.
///
/// @param planes one block a plane, in the order of the array: t slowest, then c, then z
public record MemoryImage(Size size, PixelType pixelType, List<Channel> channels, boolean rgb, Calibration calibration,
        List<Pixels> planes) implements ImageStack {
    public MemoryImage {
        channels = List.copyOf(channels);
        planes = List.copyOf(planes);
        if (channels.size() != size.c() || planes.size() != size.t() * size.c() * size.z()) {
            throw new IllegalArgumentException("%s needs %d channels and %d planes, got %d and %d".formatted(size,
                    size.c(), size.t() * size.c() * size.z(), channels.size(), planes.size()));
        }
    }

    /// One grey plane.
    public static MemoryImage grey(Pixels plane) {
        return new MemoryImage(Size.plane(plane.width(), plane.height()), plane.type(), List.of(Channel.named("grey")),
                false, Calibration.NONE, List.of(plane));
    }

    /// One colour picture of three planes.
    public static MemoryImage colour(Pixels red, Pixels green, Pixels blue) {
        return new MemoryImage(new Size(1, 3, 1, red.height(), red.width()), red.type(), List.of(Channel.named("red"),
                Channel.named("green"), Channel.named("blue")), true, Calibration.NONE, List.of(red, green, blue));
    }

    @Override
    public Region tile() { return size.bounds(); }

    @Override
    public Pixels read(int t, int c, int z, Region region) {
        Pixels plane = planes.get((t * size.c() + c) * size.z() + z);
        if (region.equals(size.bounds())) return plane;
        Pixels out = Pixels.allocate(pixelType, region.width(), region.height());
        int bytes = pixelType.bytes();
        for (int row = 0; row < region.height(); row++) {
            out.bytes()
                    .put(row * region.width() * bytes, plane.bytes(), ((region.y() + row) * size.x() + region.x())
                            * bytes, region.width() * bytes);
        }
        return out;
    }
}
