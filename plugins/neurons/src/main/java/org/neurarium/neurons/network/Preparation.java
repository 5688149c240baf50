package org.neurarium.neurons.network;

import java.util.Arrays;
import java.util.Optional;
import org.neurarium.data.BadInput;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Json;
import org.neurarium.data.PixelType;
import org.neurarium.data.Region;
import org.neurarium.math.image.Resize;

/// How a photograph becomes what a network was trained on: the shorter side is made `resize` long, the middle `size` × `size`
/// is cut out, and of each value (0 to 255) `subtract` is taken and the rest divided by `divide`, a channel each.
///
/// @param resize   0 for none: the image is taken as it is
/// @param size     0 for the whole image
/// @param subtract three numbers, red, green, blue; one for grey networks
public record Preparation(int resize, int size, double[] subtract, double[] divide) {
    private static final double BRIGHTEST = 255;

    public Preparation {
        if (subtract.length != divide.length || Arrays.stream(divide).anyMatch(d -> d == 0)) {
            throw new BadInput("Images are prepared by as many numbers to subtract as to divide by, none of them 0.");
        }
    }

    /// From a checkpoint's configuration: `input` as this product writes it, or `image_mean`, `image_std` and `size` as
    /// Hugging Face's `preprocessor_config.json` has them; empty where it says neither.
    public static Optional<Preparation> of(Json config) {
        Optional<Json> own = config.find("input", j -> j).filter(j -> j instanceof Json.Obj);
        if (own.isPresent()) {
            Json input = own.get();
            return Optional.of(new Preparation(whole(input, "resize"), whole(input, "size"), numbers(input, "subtract",
                    0, 1),
                    numbers(input, "divide", 1, 1)));
        }
        if (config.find("image_mean", Json::items).isEmpty()) return Optional.empty();
        int size = config.find("size", j -> j)
                .map(j -> j instanceof Json.Obj ? (int) j.get("height").number() : (int) j.number())
                .orElse(0);
        return Optional.of(new Preparation(size, size, numbers(config, "image_mean", 0, BRIGHTEST), numbers(config,
                "image_std", 1, BRIGHTEST)));
    }

    private static int whole(Json of, String name) {
        return of.find(name, Json::number).map(Double::intValue).orElse(0);
    }

    private static double[] numbers(Json of, String name, double missing, double scale) {
        return of.find(name, j -> j instanceof Json.Arr
                ? j.items().stream().mapToDouble(v -> v.number() * scale).toArray()
                : new double[]{j.number() * scale}).orElse(new double[]{missing * scale});
    }

    /// What becomes of an image's pixels.
    ///
    /// @param wide  how wide the image was
    /// @param width how wide it is made
    /// @param cut   what is kept of that
    public record Fit(int wide, int high, int width, int height, Region cut) {
        /// Which pixels of the image a part of what is kept comes from.
        public Region original(Region kept) {
            double x = (double) wide / width, y = (double) high / height;
            int left = (int) Math.floor((cut.x() + kept.x()) * x), top = (int) Math.floor((cut.y() + kept.y()) * y);
            int right = (int) Math.ceil((cut.x() + kept.x() + kept.width()) * x),
                    bottom = (int) Math.ceil((cut.y() + kept.y() + kept.height()) * y);
            return new Region(left, top, Math.min(wide, right) - left, Math.min(high, bottom) - top);
        }
    }

    /// @throws BadInput if an image of this size is too small
    public Fit fit(int width, int height) {
        int newWidth = width, newHeight = height;
        if (resize > 0) {
            double scale = (double) resize / Math.min(width, height);
            newWidth = width <= height ? resize : (int) (width * scale);
            newHeight = height <= width ? resize : (int) (height * scale);
        }
        int cutWidth = size > 0 ? size : newWidth, cutHeight = size > 0 ? size : newHeight;
        if (newWidth < cutWidth || newHeight < cutHeight) {
            throw new BadInput("An image of %d × %d pixels is too small: the network takes %d × %d.".formatted(newWidth,
                    newHeight, cutWidth, cutHeight));
        }
        int left = (int) Math.rint((newWidth - cutWidth) / 2.0), top = (int) Math.rint((newHeight - cutHeight) / 2.0);
        return new Fit(width, height, newWidth, newHeight, new Region(left, top, cutWidth, cutHeight));
    }

    /// Values as the network takes them, as values of 0 to 1 again, in place.
    ///
    /// @param channels of values, channel by channel
    public void undo(float[] values, int channels) {
        int each = values.length / channels;
        for (int i = 0; i < values.length; i++) {
            int c = i / each;
            double v = values[i] * divide[Math.min(c, divide.length - 1)] + subtract[Math.min(c, subtract.length - 1)];
            values[i] = (float) Math.clamp(v / BRIGHTEST, 0, 1);
        }
    }

    /// One plane of an image, channel by channel: `channels` × height × width.
    ///
    /// @param channels how many the network takes: a grey image serves for each
    /// @throws BadInput if the image has another number of channels, is too small, or has pixels without a value
    public Prepared of(ImageStack image, int t, int z, int channels) {
        int width = image.size().x(), height = image.size().y(), here = image.size().c();
        if (here != channels && here != 1) {
            throw new BadInput("The image has %d channels and the network takes %d: choose by FILE@c=…".formatted(here,
                    channels) + ".");
        }
        Fit fit = fit(width, height);
        int newWidth = fit.width, newHeight = fit.height, cutWidth = fit.cut.width(), cutHeight = fit.cut.height();
        int left = fit.cut.x(), top = fit.cut.y();
        float[] out = new float[channels * cutWidth * cutHeight];
        for (int c = 0; c < channels; c++) {
            float[] plane = bright(image, t, Math.min(c, here - 1), z);
            if (newWidth != width || newHeight != height)
                plane = Resize.smooth(plane, width, height, newWidth, newHeight);
            double less = subtract[Math.min(c, subtract.length - 1)], by = divide[Math.min(c, divide.length - 1)];
            for (int y = 0; y < cutHeight; y++) {
                for (int x = 0; x < cutWidth; x++) {
                    float value = plane[(top + y) * newWidth + left + x];
                    // Whole numbers again where it was resized: networks were trained on pictures that were stored so.
                    if (plane.length != width * height || newWidth != width) value = (float) Math.floor(value + 0.5);
                    out[(c * cutHeight + y) * cutWidth + x] = (float) ((value - less) / by);
                }
            }
        }
        return new Prepared(out, cutWidth, cutHeight);
    }

    /// A channel in 0 to 255: of whole numbers by what their type holds; fractions are taken as 0 to 1.
    private static float[] bright(ImageStack image, int t, int c, int z) {
        float[] plane = image.read(t, c, z, image.size().bounds()).floats();
        PixelType type = image.pixelType();
        double scale = type.isFloat() ? BRIGHTEST : BRIGHTEST / type.highest();
        for (int i = 0; i < plane.length; i++) {
            if (!Float.isFinite(plane[i])) {
                throw new BadInput("The image has pixels without a value (NaN): fill them first.");
            }
            plane[i] = (float) (plane[i] * scale);
        }
        return plane;
    }

    /// @param values channel by channel, row by row
    public record Prepared(float[] values, int width, int height) {}

    @Override
    public boolean equals(Object other) {
        return other instanceof Preparation p && resize == p.resize && size == p.size && Arrays.equals(subtract,
                p.subtract) && Arrays.equals(divide, p.divide);
    }

    @Override
    public int hashCode() { return 31 * resize + size + Arrays.hashCode(subtract) + Arrays.hashCode(divide); }

    @Override
    public String toString() {
        return "resize " + resize + ", size " + size + ", subtract " + Arrays.toString(subtract) + ", divide " + Arrays
                .toString(divide);
    }
}
