package org.neurarium.neurons.topimages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.neurarium.data.Calibration;
import org.neurarium.data.Channel;
import org.neurarium.data.ImageStack;
import org.neurarium.data.MemoryImage;
import org.neurarium.data.PixelType;
import org.neurarium.data.Pixels;
import org.neurarium.data.Region;
import org.neurarium.data.Size;
import org.neurarium.neurons.unit.ReceptiveField.Field;
import org.neurarium.neurons.unit.ReceptiveField.Span;

/// What units saw, cut to the pixels that their answers depend on; all of one size, grey where there is no image.
final class Crops {
    private static final float GREY = 0.5f;
    private static final int[] COLOURS = {0xff0000, 0x00ff00, 0x0000ff};

    /// @param pixels of values of 0 to 1: channel, row, column
    /// @param inside which of the image's pixels count
    /// @param nominal where they would lie if the image went on
    private record Crop(float[] pixels, Region inside, Field nominal) {}

    private final int channels, height, width;
    private final List<Crop> crops = new ArrayList<>();

    /// @param height of the images as the network sees them
    Crops(int channels, int height, int width) {
        this.channels = channels;
        this.height = height;
        this.width = width;
    }

    static Region region(Field inside) {
        return new Region((int) inside.columns().low(), (int) inside.rows().low(), (int) inside.columns().length(),
                (int) inside.rows().length());
    }

    void add(float[] image, Field inside, Field nominal) {
        Region r = region(inside);
        float[] cut = new float[channels * r.width() * r.height()];
        for (int c = 0; c < channels; c++)
            for (int y = 0; y < r.height(); y++)
                System.arraycopy(image, (c * height + r.y() + y) * width + r.x(), cut, (c * r.height() + y) * r.width(),
                        r.width());
        crops.add(new Crop(cut, r, nominal));
    }

    private static int extent(Span nominal, int most) { return nominal.all() ? most : (int) Math.min(nominal.length(), most); }

    /// Where a crop begins in its frame: as far from the edge as the field begins before the image.
    private static int offset(Span nominal, int inside, int most) {
        return nominal.all() || nominal.length() > most ? inside : (int) (inside - nominal.low());
    }

    ImageStack stack() {
        int w = crops.stream().mapToInt(c -> extent(c.nominal.columns(), width)).max().orElse(1);
        int h = crops.stream().mapToInt(c -> extent(c.nominal.rows(), height)).max().orElse(1);
        List<Pixels> planes = new ArrayList<>();
        for (Crop crop : crops) {
            int left = offset(crop.nominal.columns(), crop.inside.x(), width),
                    top = offset(crop.nominal.rows(), crop.inside.y(), height);
            // Of a unit with a smaller field than others: in the middle.
            left += (w - extent(crop.nominal.columns(), width)) / 2;
            top += (h - extent(crop.nominal.rows(), height)) / 2;
            for (int c = 0; c < channels; c++)
                planes.add(Pixels.of(w, h, plane(crop, c, left, top, w, h)));
        }
        List<Channel> named = IntStream.range(0, channels)
                .mapToObj(c -> channels == 3
                        ? new Channel(List.of("red", "green", "blue").get(c), OptionalInt.of(COLOURS[c]))
                        : Channel.named("channel " + c))
                .toList();
        return new MemoryImage(new Size(crops.size(), channels, 1, h, w), PixelType.FLOAT32, named, channels == 3,
                Calibration.NONE, planes);
    }

    private static float[] plane(Crop crop, int channel, int left, int top, int w, int h) {
        float[] plane = new float[w * h];
        Arrays.fill(plane, GREY);
        Region r = crop.inside;
        int count = Math.min(r.width(), w - left);
        for (int y = 0; y < Math.min(r.height(), h - top); y++)
            System.arraycopy(crop.pixels, (channel * r.height() + y) * r.width(), plane, (top + y) * w + left, count);
        return plane;
    }
}
