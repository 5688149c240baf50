package org.neurarium.viewmodels.cells;

import java.util.List;
import org.neurarium.data.Calibration;
import org.neurarium.data.Channel;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Pixels;
import org.neurarium.data.PixelType;
import org.neurarium.data.Region;
import org.neurarium.data.Size;

/// One plane of a stack, seen as an image of its own. Closing it leaves the stack open.
record OnePlane(ImageStack stack, int frame, int slice) implements ImageStack {
    @Override
    public Size size() { return new Size(1, stack.size().c(), 1, stack.size().y(), stack.size().x()); }

    @Override
    public PixelType pixelType() { return stack.pixelType(); }

    @Override
    public List<Channel> channels() { return stack.channels(); }

    @Override
    public boolean rgb() { return stack.rgb(); }

    @Override
    public Calibration calibration() { return stack.calibration(); }

    @Override
    public Region tile() { return stack.tile(); }

    @Override
    public Pixels read(int t, int c, int z, Region region) { return stack.read(frame, c, slice, region); }
}
