package org.neurarium.formats.tiff;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.neurarium.data.Calibration;
import org.neurarium.data.Channel;

/// The description that ImageJ writes into a TIFF: lines of `key=value`, the first of which is `ImageJ=VERSION`.
final class ImageJ {
    private static final Map<String, Double> MICROMETRES = Map.ofEntries(Map.entry("µm", 1.0), Map.entry("μm", 1.0), Map
            .entry("um", 1.0), Map.entry("micron", 1.0), Map.entry("microns", 1.0), Map.entry("micrometer", 1.0),
            Map
                    .entry("nm", 1e-3),
            Map.entry("mm", 1e3), Map.entry("cm", 1e4), Map.entry("m", 1e6), Map.entry(
                    "inch", 25400.0));

    private ImageJ() {}

    static boolean looksLike(String description) { return description.startsWith("ImageJ="); }

    /// How many planes the description claims.
    static int images(String description) { return Math.max(1, whole(values(description), "images")); }

    static Planes planes(String description, TiffFile file, List<String> warnings) {
        Map<String, String> values = values(description);
        int pages = file.pages().size();
        int c = whole(values, "channels"), z = whole(values, "slices"), t = whole(values, "frames");
        boolean told = values.containsKey("channels") || values.containsKey("slices") || values.containsKey("frames");
        if ((double) c * z * t != pages) {
            if (told) {
                warnings.add(
                        "ImageJ's description tells of %d channels, %d slices and %d frames, but there are %d pages: they were taken for slices."
                                .formatted(c, z, t, pages));
            }
            c = 1;
            t = 1;
            z = pages;
        }
        int[] map = new int[c * z * t];
        for (int p = 0; p < map.length; p++) {
            int channel = p % c, depth = p / c % z, frame = p / c / z; // the channel runs fastest
            map[(frame * c + channel) * z + depth] = p;
        }
        List<Channel> channels = new ArrayList<>();
        OptionalInt[] colours = colours(file, c);
        for (int i = 0; i < c; i++)
            channels.add(new Channel(c == 1 ? "grey" : "channel " + (i + 1), colours[i]));
        Page first = file.pages().getFirst();
        boolean colour = first.samples().photometric() == Samples.RGB;
        return new Planes(t, c, z, map, colour ? List.of() : channels, calibration(values, first.directory()),
                "ImageJ TIFF",
                false, warnings);
    }

    private static Calibration calibration(Map<String, String> values, Directory d) {
        Double unit = MICROMETRES.get(unescape(values.getOrDefault("unit", "")).strip().toLowerCase(Locale.ROOT));
        OptionalDouble seconds = positive(real(values, "finterval"));
        if (unit == null)
            return new Calibration(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(),
                    seconds);
        return new Calibration(positive(unit / d.real(Tags.X_RESOLUTION)), positive(unit / d.real(Tags.Y_RESOLUTION)),
                positive(unit * real(values, "spacing")), seconds);
    }

    private static OptionalDouble positive(double v) {
        return v > 0 && Double.isFinite(v) ? OptionalDouble.of(v) : OptionalDouble.empty();
    }

    /// ImageJ writes what is not ASCII as in a Java source.
    private static String unescape(String text) { return text.replace("\\u00B5", "µ").replace("\\u00b5", "µ"); }

    private static Map<String, String> values(String description) {
        Map<String, String> out = new HashMap<>();
        for (String line : description.split("\n", -1)) {
            int equals = line.indexOf('=');
            if (equals > 0) out.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
        }
        return out;
    }

    private static int whole(Map<String, String> values, String key) {
        double v = real(values, key);
        return v >= 1 && v <= 10_000_000 ? (int) v : 1;
    }

    private static double real(Map<String, String> values, String key) {
        try {
            return Double.parseDouble(values.getOrDefault(key, ""));
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }

    /// The colour of each channel: the brightest entry of its lookup table in ImageJ's private metadata, a header of
    /// (type, count) pairs and then blocks whose lengths stand in a second tag.
    private static OptionalInt[] colours(TiffFile file, int channels) {
        OptionalInt[] out = new OptionalInt[channels];
        Arrays.fill(out, OptionalInt.empty());
        Directory d = file.pages().getFirst().directory();
        long[] counts = d.numbers(Tags.IMAGEJ_METADATA_COUNTS);
        byte[] bytes = d.bytes(Tags.IMAGEJ_METADATA);
        if (counts.length == 0 || bytes.length < counts[0]) return out;
        ByteBuffer b = ByteBuffer.wrap(bytes).order(file.bytes().order());
        long at = counts[0];
        int block = 1, channel = 0;
        for (int h = 4; h + 8 <= counts[0]; h += 8) {
            int type = b.getInt(h), n = b.getInt(h + 4);
            for (int k = 0; k < n && block < counts.length; k++, block++) {
                boolean table = type == 0x6c757473 && counts[block] == 768 && at + 768 <= bytes.length; // 'luts'
                if (table && channel < channels) {
                    int last = (int) at + 255;
                    out[channel++] = OptionalInt.of((bytes[last] & 0xff) << 16 | (bytes[last + 256] & 0xff) << 8
                            | bytes[last + 512] & 0xff);
                }
                if (counts[block] < 0) return out;
                at += counts[block];
            }
        }
        return out;
    }
}
