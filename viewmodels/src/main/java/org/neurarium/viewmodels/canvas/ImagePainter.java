package org.neurarium.viewmodels.canvas;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.neurarium.data.Region;

/// Paints a rectangle of the screen with an image: nearest pixel when magnified, average over the area when reduced. A
/// grey or multi-channel image is the sum of its visible channels' colours, a colour picture keeps its own.
public final class ImagePainter {
    private static final int CHECKER_LIGHT = 0xFF8A9099, CHECKER_DARK = 0xFF6B7078;
    private static final int CHECKER = 8;

    private ImagePainter() {}

    /// Fills `out` (premultiplied ARGB, row by row) with what lies at the screen rectangle (x, y, width, height) of an
    /// image whose upper left edge is at the screen's origin. Outside the image it is transparent; where a shown value
    /// is NaN, a checkerboard.
    public static void paint(ImageDisplay display, double scale, Region screen, int[] out) {
        BlockCache pixels = display.pixels();
        Region plane = pixels.image().size().bounds();
        int left = Math.max(0, (int) Math.floor(screen.x() / scale));
        int top = Math.max(0, (int) Math.floor(screen.y() / scale));
        int right = Math.min(plane.width(), (int) Math.ceil((screen.x() + screen.width()) / scale));
        int bottom = Math.min(plane.height(), (int) Math.ceil((screen.y() + screen.height()) / scale));
        Arrays.fill(out, 0);
        if (left >= right || top >= bottom) return;
        Region source = new Region(left, top, right - left, bottom - top);
        Spans columns = Spans.of(screen.x(), screen.width(), scale, left, right);
        Spans rows = Spans.of(screen.y(), screen.height(), scale, top, bottom);
        List<Layer> layers = new ArrayList<>();
        for (int c = 0; c < display.channels().size(); c++) {
            ChannelDisplay channel = display.channels().get(c);
            if (!channel.visible()) continue;
            float[] values = pixels.read(display.t(), c, display.z(), source);
            layers.add(new Layer(Lut.of(channel), resampled(values, source, columns, rows)));
        }
        compose(layers, columns, rows, screen, out);
    }

    private record Layer(Lut lut, float[] values) {}

    private static void compose(List<Layer> layers, Spans columns, Spans rows, Region screen, int[] out) {
        for (int y = 0; y < screen.height(); y++) {
            if (rows.outside(y)) continue;
            for (int x = 0; x < screen.width(); x++) {
                if (columns.outside(x)) continue;
                int i = y * screen.width() + x;
                int red = 0, green = 0, blue = 0;
                boolean missing = false;
                for (Layer layer : layers) {
                    float v = layer.values[i];
                    if (Float.isNaN(v)) {
                        missing = true;
                        break;
                    }
                    int rgb = layer.lut.at(v);
                    red += rgb >> 16 & 0xff;
                    green += rgb >> 8 & 0xff;
                    blue += rgb & 0xff;
                }
                if (missing) {
                    boolean light = (Math.floorDiv(x + screen.x(), CHECKER) + Math.floorDiv(y + screen.y(), CHECKER)
                            & 1) == 0;
                    out[i] = light ? CHECKER_LIGHT : CHECKER_DARK;
                } else {
                    out[i] = 0xFF000000 | Math.min(red, 255) << 16 | Math.min(green, 255) << 8 | Math.min(blue, 255);
                }
            }
        }
    }

    private static float[] resampled(float[] values, Region source, Spans columns, Spans rows) {
        int width = columns.from.length, height = rows.from.length;
        float[] out = new float[width * height];
        for (int y = 0; y < height; y++) {
            if (rows.outside(y)) continue;
            int y0 = rows.from[y] - source.y(), y1 = rows.to[y] - source.y();
            for (int x = 0; x < width; x++) {
                if (columns.outside(x)) continue;
                int x0 = columns.from[x] - source.x(), x1 = columns.to[x] - source.x();
                if (x1 - x0 == 1 && y1 - y0 == 1) {
                    out[y * width + x] = values[y0 * source.width() + x0];
                    continue;
                }
                double sum = 0;
                for (int v = y0; v < y1; v++) {
                    for (int u = x0; u < x1; u++)
                        sum += values[v * source.width() + u];
                }
                out[y * width + x] = (float) (sum / ((double) (x1 - x0) * (y1 - y0)));
            }
        }
        return out;
    }

    /// Which image pixels each screen pixel covers along one axis: one when magnified, those whose centre it holds (at
    /// least one) when reduced.
    private record Spans(int[] from, int[] to) {
        static Spans of(int start, int length, double scale, int low, int high) {
            int[] from = new int[length], to = new int[length];
            for (int i = 0; i < length; i++) {
                if (scale >= 1) {
                    int at = (int) Math.floor((start + i + 0.5) / scale);
                    from[i] = at;
                    to[i] = at >= low && at < high ? at + 1 : at;
                } else {
                    from[i] = Math.max(low, (int) Math.rint((start + i) / scale));
                    to[i] = Math.min(high, Math.max(from[i] + 1, (int) Math.rint((start + i + 1) / scale)));
                }
            }
            return new Spans(from, to);
        }

        boolean outside(int i) { return to[i] <= from[i]; }
    }

    /// Colours over the range of a channel, in 1,024 steps.
    private record Lut(int[] colours, double min, double scale) {
        private static final int STEPS = 1024;

        static Lut of(ChannelDisplay channel) {
            int[] colours = new int[STEPS + 1];
            double span = channel.max() - channel.min();
            for (int i = 0; i <= STEPS; i++) {
                double level = span > 0 ? channel.level(channel.min() + span * i / STEPS) : i == STEPS ? 1 : 0;
                int rgb = channel.colour();
                colours[i] = (int) Math.rint((rgb >> 16 & 0xff) * level) << 16 | (int) Math.rint((rgb >> 8 & 0xff)
                        * level) << 8 | (int) Math.rint((rgb & 0xff) * level);
            }
            return new Lut(colours, channel.min(), span > 0 ? STEPS / span : 0);
        }

        int at(float value) {
            if (scale == 0) return colours[value >= min ? STEPS : 0];
            double step = (value - min) * scale;
            return colours[step <= 0 ? 0 : step >= STEPS ? STEPS : (int) (step + 0.5)];
        }
    }
}
