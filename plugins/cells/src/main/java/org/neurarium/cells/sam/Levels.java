package org.neurarium.cells.sam;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.neurarium.cells.engine.Features;
import org.neurarium.data.BadInput;
import org.neurarium.data.StoredTensor;

/// Which of the maps that an encoder gives are the fine and the coarse features.
final class Levels {
    static final String HIGH = "f_high", LOW = "f_low";

    private Levels() {}

    /// A map of features over the frame.
    ///
    /// @param last whether channels come last
    private record Level(String name, StoredTensor tensor, int channels, int height, int width, boolean last) {
        static Optional<Level> of(String name, StoredTensor tensor) {
            List<Long> s = tensor.shape();
            int lead = s.size() - 3;
            if (lead < 0 || lead > 1 || lead == 1 && s.getFirst() != 1 || !tensor.type().isFloat())
                return Optional.empty();
            int a = Math.toIntExact(s.get(lead)), b = Math.toIntExact(s.get(lead + 1)), c = Math.toIntExact(s.get(lead
                    + 2));
            // Grids of this family are square, so that two equal axes tell where the channels are.
            boolean last = a == b && b != c;
            return Optional.of(last ? new Level(name, tensor, c, a, b, true) : new Level(name, tensor, a, b, c, false));
        }

        int points() { return height * width; }

        boolean positions() { return name.toLowerCase(Locale.ROOT).contains("position"); }

        /// Cut to what the image covers of the frame, at the places of a grid that spans the image and is as fine.
        Features over(Frame frame) {
            float[] values = tensor.values().floats();
            if (last) values = channelsFirst(values);
            int w = Math.max(1, Math.round((float) width * frame.usedWidth() / frame.width()));
            int h = Math.max(1, Math.round((float) height * frame.usedHeight() / frame.height()));
            if (frame.usedWidth() == frame.width() && frame.usedHeight() == frame.height())
                return new Features(channels, width, height, values);
            double spanX = (double) width * frame.usedWidth() / frame.width(),
                    spanY = (double) height * frame.usedHeight() / frame.height();
            float[] out = new float[channels * w * h];
            for (int y = 0; y < h; y++) {
                double v = Math.clamp((y + 0.5) * spanY / h - 0.5, 0, height - 1);
                int top = (int) v, below = Math.min(top + 1, height - 1);
                float down = (float) (v - top);
                for (int x = 0; x < w; x++) {
                    double u = Math.clamp((x + 0.5) * spanX / w - 0.5, 0, width - 1);
                    int left = (int) u, right = Math.min(left + 1, width - 1);
                    float part = (float) (u - left);
                    for (int c = 0; c < channels; c++) {
                        int at = c * points();
                        float upper = values[at + top * width + left] * (1 - part) + part * values[at + top * width
                                + right];
                        float lower = values[at + below * width + left] * (1 - part) + part * values[at + below * width
                                + right];
                        out[(c * h + y) * w + x] = upper + down * (lower - upper);
                    }
                }
            }
            return new Features(channels, w, h, out);
        }

        private float[] channelsFirst(float[] values) {
            float[] out = new float[values.length];
            for (int p = 0; p < points(); p++) {
                for (int c = 0; c < channels; c++) {
                    out[c * points() + p] = values[p * channels + c];
                }
            }
            return out;
        }
    }

    /// @param high empty where the network gives one grid only, which is too coarse for prompts
    record Pair(Optional<Features> high, Features low) {}

    /// @param maps the encoder's outputs
    /// @throws BadInput if there is no map of features among them
    static Pair of(Map<String, StoredTensor> maps, Frame frame, String name) {
        List<Level> levels = new ArrayList<>();
        maps.forEach((n, t) -> Level.of(n, t).filter(l -> !l.positions() && l.points() > 1).ifPresent(levels::add));
        Optional<Level> high = named(levels, HIGH), low = named(levels, LOW);
        if (low.isEmpty()) {
            low = levels.stream().min(Comparator.comparingInt(Level::points).thenComparing(l -> -l.channels()));
            int coarse = low.map(Level::points).orElse(0);
            high = levels.stream().filter(l -> l.points() > coarse).max(Comparator.comparingInt(Level::points));
        }
        Level coarse = low.orElseThrow(() -> new BadInput("The encoder of " + name + " gives "
                + maps.entrySet()
                        .stream()
                        .map(e -> "'" + e.getKey() + "' " + Shapes.text(e.getValue().shape()))
                        .toList()
                + " and no map of features: 1 × channels × rows × columns is needed."));
        return new Pair(high.map(l -> l.over(frame).normalised()), coarse.over(frame).normalised());
    }

    private static Optional<Level> named(List<Level> levels, String name) {
        return levels.stream().filter(l -> l.name().equals(name)).findFirst();
    }
}
