package org.neurarium.cells.engine;

import java.util.Arrays;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.neurarium.data.BadInput;
import org.neurarium.data.Channel;
import org.neurarium.data.ImageStack;
import org.neurarium.data.PixelType;
import org.neurarium.data.Size;
import org.neurarium.math.image.Percentiles;

/// One plane of an image as an engine takes it: one channel, or red, green and blue.
///
/// @param channels the raw values of each channel, row by row, all finite; not changed
/// @param type     how they were stored
/// @param ground   what lies around the cells, as far as a person told
/// @param missing  how many pixels were NaN or infinite; they carry the channel's median
public record Picture(int width, int height, List<float[]> channels, PixelType type, Ground ground, int missing) {
    public Picture {
        channels = List.copyOf(channels);
    }

    /// Whether it is a colour picture.
    public boolean colour() { return channels.size() == 3; }

    /// Reads a plane.
    ///
    /// @param channel name or number (from 0) of the channel; empty for the first. A colour picture without a choice is
    ///     taken in all its colours
    /// @throws BadInput if there is no such channel or plane, or no pixel is a number
    public static Picture read(ImageStack image, Optional<String> channel, int t, int z, Ground ground) {
        Size size = image.size();
        inside("time", t, size.t());
        inside("z", z, size.z());
        List<float[]> planes = new ArrayList<>();
        int missing = 0;
        for (int c : chosen(image, channel)) {
            float[] values = image.read(t, c, z, size.bounds()).floats();
            int here = 0;
            for (float v : values) {
                if (!Float.isFinite(v)) here++;
            }
            if (here == values.length) {
                throw new BadInput("No pixel of channel '" + image.channels().get(c).name()
                        + "' is a number: the plane holds only NaN or infinities. Choose another channel or plane.");
            }
            if (here > 0) fill(values);
            missing = Math.max(missing, here);
            planes.add(values);
        }
        if (planes.size() == 3 && Arrays.equals(planes.get(0), planes.get(1)) && Arrays.equals(planes.get(1), planes
                .get(2))) {
            planes = planes.subList(0, 1);
        }
        return new Picture(size.x(), size.y(), planes, image.pixelType(), ground, missing);
    }

    /// The channels of an image that [#read] takes for this choice.
    public static List<Integer> chosen(ImageStack image, Optional<String> channel) {
        List<Channel> channels = image.channels();
        if (channel.isEmpty()) {
            return image.rgb() && channels.size() >= 3 ? List.of(0, 1, 2) : List.of(0);
        }
        String name = channel.get().strip();
        for (int c = 0; c < channels.size(); c++) {
            if (channels.get(c).name().equalsIgnoreCase(name)) return List.of(c);
        }
        for (int c = 0; c < channels.size(); c++) {
            if (Integer.toString(c).equals(name)) return List.of(c);
        }
        throw new BadInput("The image has no channel '" + name + "'; it has " + channels.stream()
                .map(Channel::name)
                .collect(Collectors.joining(", ")) + " (or 0 to " + (channels.size() - 1) + ").");
    }

    private static void inside(String axis, int index, int length) {
        if (index < 0 || index >= length) {
            throw new BadInput(length == 1
                    ? "The image has a single " + axis + " plane, number 0; " + index + " was asked for."
                    : "The image has " + axis + " planes 0 to " + (length - 1) + "; " + index + " was asked for.");
        }
    }

    private static void fill(float[] values) {
        float median = (float) Percentiles.of(values, 50)[0];
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) values[i] = median;
        }
    }
}
