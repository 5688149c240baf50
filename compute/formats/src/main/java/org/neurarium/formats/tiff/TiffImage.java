package org.neurarium.formats.tiff;

import java.util.ArrayList;
import java.util.List;
import org.neurarium.data.Calibration;
import org.neurarium.data.Channel;
import org.neurarium.data.ImageStack;
import org.neurarium.data.PixelType;
import org.neurarium.data.Pixels;
import org.neurarium.data.Region;
import org.neurarium.data.Size;
import org.neurarium.formats.Memory;

/// An image in a TIFF that stays open; pixels are read when they are asked for.
final class TiffImage implements ImageStack {
    /// Rows of strips are read together up to about so many.
    private static final int ROWS = 256;
    private static final int BLOCK = 512;

    private final TiffFile file;
    private final Page first;
    private final Planes planes;
    private final Colours colours;
    private final Size size;
    private final List<Channel> channels;

    TiffImage(TiffFile file, Planes planes, Colours colours) {
        this.file = file;
        this.planes = planes;
        this.colours = colours;
        this.first = planes.first(file);
        int perPage = colours.channels().size();
        this.size = new Size(planes.t(), planes.c() * perPage, planes.z(), first.height(), first.width());
        this.channels = channels(size.c(), planes, colours);
    }

    private static List<Channel> channels(int c, Planes planes, Colours colours) {
        int perPage = colours.channels().size();
        List<Channel> told = planes.channels();
        List<Channel> out = new ArrayList<>();
        for (int i = 0; i < c; i++) {
            if (told.size() == c) out.add(told.get(i));
            else if (perPage > 1) {
                Channel colour = colours.channels().get(i % perPage);
                out.add(planes.c() == 1 ? colour : Channel.named(colour.name() + " " + (i / perPage + 1)));
            } else
                out.add(Channel.named(c == 1 ? "grey" : "channel " + (i + 1)));
        }
        return List.copyOf(out);
    }

    @Override
    public Size size() { return size; }

    @Override
    public PixelType pixelType() { return colours.type(); }

    @Override
    public List<Channel> channels() { return channels; }

    @Override
    public boolean rgb() { return colours.rgb() && planes.c() == 1; }

    @Override
    public Calibration calibration() { return planes.calibration(); }

    @Override
    public Region tile() {
        Chunks c = first.chunks();
        if (c.tiled()) return new Region(0, 0, Math.min(c.width(), size.x()), Math.min(c.height(), size.y()));
        if (first.compression() == Compression.NONE) {
            return new Region(0, 0, Math.min(BLOCK, size.x()), Math.min(BLOCK, size.y()));
        }
        int strips = Math.max(1, ROWS / c.height());
        return new Region(0, 0, size.x(), (int) Math.min((long) strips * c.height(), size.y()));
    }

    @Override
    public Pixels read(int t, int c, int z, Region region) {
        if (!size.bounds().intersect(region).equals(region) || region.isEmpty()) {
            throw new IllegalArgumentException(region + " lies outside of " + size);
        }
        int perPage = colours.channels().size();
        int page = planes.pages()[(t * planes.c() + c / perPage) * planes.z() + z];
        if (page < 0) return Memory.pixels(file.name(), pixelType(), region.width(), region.height());
        return colours.read(file, file.pages().get(page), c % perPage, region);
    }

    @Override
    public void close() { file.close(); }
}
