package org.neurarium.cells.engine;

import java.util.ArrayList;
import java.util.List;
import org.neurarium.data.BadInput;
import org.neurarium.data.PixelType;
import org.neurarium.math.Parallel;
import org.neurarium.math.image.Lab;
import org.neurarium.math.image.Otsu;
import org.neurarium.math.image.Percentiles;

/// A picture turned into maps in which cells are high, whatever they looked like.
///
/// @param bright whether cells are bright (fluorescence)
/// @param stain  how much cell there is at each pixel: mean optical density −ln I of the channels, or for fluorescence
///     mean log(I + 0.05), rescaled to 0…1
/// @param maps   what features are taken from: the stain of each channel, and of a colour picture L*/50, a*/25, b*/25
public record Signal(int width, int height, boolean bright, float[] stain, List<float[]> maps) {
    private static final int BAND = 1 << 16, SAMPLE = 1 << 18;
    private static final double FLOOR = 0.05;

    /// What is taken from an image as a whole.
    ///
    /// @param bright whether cells are bright
    /// @param low    the value that counts as black
    /// @param high   the value that counts as white
    public record Levels(boolean bright, double low, double high) {}

    public static Signal of(Picture picture, Parallel parallel) throws InterruptedException {
        return of(picture, levels(picture), parallel);
    }

    /// The levels of a picture by itself.
    public static Levels levels(Picture picture) {
        double[] range = range(picture);
        boolean bright = switch (picture.ground()) {
            case AUTO -> darkGround(picture, range);
            case DARK -> true;
            case BRIGHT -> false;
        };
        // 8-bit bright field is read as it is: 255 is the light of the lamp. Everything else has no such fixed white.
        double low = range[0], high = range[1];
        if (!bright && picture.type() == PixelType.UINT8) {
            low = 0;
            high = 255;
        }
        return new Levels(bright, low, high);
    }

    /// With the levels of the image that the picture is a part of.
    public static Signal of(Picture picture, Levels levels, Parallel parallel) throws InterruptedException {
        int n = picture.width() * picture.height();
        boolean bright = levels.bright;
        float offset = (float) levels.low, scale = (float) (1 / (levels.high - levels.low));
        List<float[]> unit = new ArrayList<>(), maps = new ArrayList<>();
        for (float[] channel : picture.channels()) {
            float[] u = new float[n], m = new float[n];
            parallel.bands(n, BAND, (from, to) -> {
                for (int i = from; i < to; i++) {
                    float v = Math.clamp((channel[i] - offset) * scale, 0f, 1f);
                    u[i] = v;
                    m[i] = bright ? glow(v) : density(v);
                }
            });
            unit.add(u);
            maps.add(m);
        }
        if (maps.size() == 1) return new Signal(picture.width(), picture.height(), bright, maps.getFirst(), maps);
        float[] stain = mean(maps, parallel);
        addLab(unit, maps, parallel);
        return new Signal(picture.width(), picture.height(), bright, stain, maps);
    }

    private static float glow(float v) {
        return (float) ((Math.log(v + FLOOR) - Math.log(FLOOR)) / (Math.log(1 + FLOOR) - Math.log(FLOOR)));
    }

    private static float density(float v) { return (float) -Math.log(Math.max(v, 1 / 255f)); }

    private static float[] mean(List<float[]> maps, Parallel parallel) throws InterruptedException {
        float[] out = new float[maps.getFirst().length];
        parallel.bands(out.length, BAND, (from, to) -> {
            for (float[] map : maps) {
                for (int i = from; i < to; i++) {
                    out[i] += map[i] / maps.size();
                }
            }
        });
        return out;
    }

    private static void addLab(List<float[]> unit, List<float[]> maps, Parallel parallel) throws InterruptedException {
        int n = unit.getFirst().length;
        float[] l = new float[n], a = new float[n], b = new float[n];
        Lab lab = new Lab();
        parallel.bands(n, BAND, (from, to) -> {
            lab.convert(unit.get(0), unit.get(1), unit.get(2), l, a, b, from, to);
            for (int i = from; i < to; i++) {
                l[i] /= 50;
                a[i] /= 25;
                b[i] /= 25;
            }
        });
        maps.addAll(List.of(l, a, b));
    }

    /// Percentiles 0.5 and 99.8 of all channels together; the extremes where these are equal.
    private static double[] range(Picture picture) {
        List<float[]> channels = picture.channels();
        int n = picture.width() * picture.height(), step = n <= SAMPLE ? 1 : n / SAMPLE | 1,
                each = (n + step - 1) / step;
        float[] sample = new float[channels.size() * each];
        for (int c = 0; c < channels.size(); c++) {
            for (int i = 0; i < each; i++) {
                sample[c * each + i] = channels.get(c)[i * step];
            }
        }
        double[] range = Percentiles.of(sample, 0.5, 99.8);
        if (range[0] >= range[1]) {
            range = new double[]{Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
            for (float[] channel : channels) {
                for (float v : channel) {
                    range[0] = Math.min(range[0], v);
                    range[1] = Math.max(range[1], v);
                }
            }
        }
        if (range[0] >= range[1]) {
            throw new BadInput("Every pixel of the image has the value " + picture.channels().getFirst()[0]
                    + ": there is nothing to outline. Choose another channel or plane.");
        }
        return range;
    }

    /// Whether the ground is dark. Ground is what most pixels and most of the border are: two votes of three out of
    /// (1) more than half of all pixels lie below Otsu's threshold, (2) more than half of the border does, (3) the
    /// brightness has its long tail above the median.
    private static boolean darkGround(Picture picture, double[] range) {
        float[] grey = new float[picture.width() * picture.height()];
        for (float[] channel : picture.channels()) {
            for (int i = 0; i < grey.length; i++) {
                grey[i] += (float) Math.clamp((channel[i] - range[0]) / (range[1] - range[0]), 0, 1) / picture
                        .channels()
                        .size();
            }
        }
        double threshold = Otsu.threshold(grey);
        long below = 0, border = 0, borderBelow = 0;
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                boolean low = grey[y * picture.width() + x] <= threshold;
                if (low) below++;
                if (x == 0 || y == 0 || x == picture.width() - 1 || y == picture.height() - 1) {
                    border++;
                    if (low) borderBelow++;
                }
            }
        }
        double[] p = Percentiles.of(grey, 5, 50, 95);
        int votes = (2 * below > grey.length ? 1 : 0) + (2 * borderBelow > border ? 1 : 0) + (p[2] - p[1] > p[1] - p[0]
                ? 1
                : 0);
        return votes >= 2;
    }
}
