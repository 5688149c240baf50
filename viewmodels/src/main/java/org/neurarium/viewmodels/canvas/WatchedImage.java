package org.neurarium.viewmodels.canvas;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.neurarium.data.Calibration;
import org.neurarium.data.Channel;
import org.neurarium.data.ImageStack;
import org.neurarium.data.PixelType;
import org.neurarium.data.Pixels;
import org.neurarium.data.Reading;
import org.neurarium.data.Region;
import org.neurarium.data.Size;

/// An image whose first reading somebody waits for: tells how many bytes are read. Afterwards it is like any other.
public final class WatchedImage implements ImageStack {
    private static final long MEGA = 1_000_000;
    private final ImageStack image;
    private final long total;
    private final AtomicLong done = new AtomicLong();
    private volatile Reading reading;

    /// @param pixels how many are going to be read
    public WatchedImage(ImageStack image, long pixels, Reading reading) {
        this.image = image;
        this.total = pixels * image.pixelType().bytes();
        this.reading = reading;
    }

    /// The first reading is over: nobody waits any more.
    public void unwatch() { reading = Reading.UNWATCHED; }

    @Override
    public Pixels read(int t, int c, int z, Region region) {
        tell(0);
        Pixels pixels = image.read(t, c, z, region);
        tell((long) region.width() * region.height() * image.pixelType().bytes());
        return pixels;
    }

    private void tell(long bytes) {
        long now = Math.min(total, done.addAndGet(bytes));
        // What is smaller is over before a count says anything.
        if (total < 2 * MEGA) reading.read("reading", now, total);
        else
            reading.read("reading megabyte", now / MEGA, total / MEGA);
    }

    @Override
    public Size size() { return image.size(); }

    @Override
    public PixelType pixelType() { return image.pixelType(); }

    @Override
    public List<Channel> channels() { return image.channels(); }

    @Override
    public boolean rgb() { return image.rgb(); }

    @Override
    public Calibration calibration() { return image.calibration(); }

    @Override
    public Region tile() { return image.tile(); }

    @Override
    public void close() { image.close(); }
}
