package org.neurarium.cells.sam;

import java.util.List;
import org.neurarium.cells.engine.Picture;
import org.neurarium.data.PixelType;
import org.neurarium.data.StoredTensor;
import org.neurarium.math.image.Percentiles;
import org.neurarium.math.image.Resize;

/// A picture as an encoder takes it.
final class Pixels {
    private static final double LOW = 0.5, HIGH = 99.8;

    private Pixels() {}

    /// @param form whose image has the extents of `frame`, or where it takes any size those that the picture covers
    static StoredTensor of(Picture picture, EncoderForm form, Frame frame, Preparation preparation) {
        boolean filled = form.anySize() && form.layout().coloursLast();
        int width = filled ? frame.usedWidth() : frame.width(), height = filled ? frame.usedHeight() : frame.height();
        float[] out = new float[3 * width * height];
        boolean last = form.layout().coloursLast();
        float[] grey = new float[0];
        for (int c = 0; c < 3; c++) {
            float[] sized = picture.colour() || c == 0 ? sized(picture, c, frame) : grey;
            grey = sized;
            float mean = preparation.mean().get(c).floatValue(),
                    scale = (float) (1 / preparation.deviation().get(c)), white = (float) preparation.white(),
                    padding = preparation.padding(c);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    boolean inside = x < frame.usedWidth() && y < frame.usedHeight();
                    float v = inside ? (sized[y * frame.usedWidth() + x] * white - mean) * scale : padding;
                    out[last ? (y * width + x) * 3 + c : (c * height + y) * width + x] = v;
                }
            }
        }
        long w = width, h = height;
        return Numbers.of(form.image().type(), switch (form.layout()) {
            case NCHW -> List.of(1L, 3L, h, w);
            case NHWC -> List.of(1L, h, w, 3L);
            case CHW -> List.of(3L, h, w);
            case HWC -> List.of(h, w, 3L);
        }, out);
    }

    /// One colour in 0…1 at the size that it has in the frame. Pictures of 8 bits are taken as they are, others from their percentile
    /// 0.5 to 99.8.
    private static float[] sized(Picture picture, int colour, Frame frame) {
        float[] channel = picture.channels().get(Math.min(colour, picture.channels().size() - 1));
        double low = 0, high = 255;
        if (picture.type() != PixelType.UINT8) {
            double[] range = range(picture);
            low = range[0];
            high = range[1];
        }
        float[] unit = new float[channel.length];
        float from = (float) low, scale = high > low ? (float) (1 / (high - low)) : 0;
        for (int i = 0; i < unit.length; i++) {
            unit[i] = Math.clamp((channel[i] - from) * scale, 0f, 1f);
        }
        return Resize.smooth(unit, picture.width(), picture.height(), frame.usedWidth(), frame.usedHeight());
    }

    /// Of all channels together, so that what is more of one colour stays so.
    private static double[] range(Picture picture) {
        double low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY;
        for (float[] channel : picture.channels()) {
            double[] range = Percentiles.of(channel, LOW, HIGH);
            low = Math.min(low, range[0]);
            high = Math.max(high, range[1]);
        }
        return new double[]{low, high};
    }
}
