package org.neurarium.cells.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Region;
import org.neurarium.data.Size;
import org.neurarium.math.image.Gaussian;

/// An image of which only windows are ever read, each as a picture. Beyond the image's border it is mirrored, so that all windows of an
/// image can be of one size. Values that are no numbers count as 0.
///
/// @param channels that are read: one, or red, green and blue
/// @param t        frame
/// @param ground   what lies around the cells, as far as a person told
public record PlaneWindows(ImageStack image, List<Integer> channels, int t, Ground ground) {
    private static final int SAMPLES = 3, SAMPLE = 512;

    public PlaneWindows {
        channels = List.copyOf(channels);
    }

    /// Of a colour picture whose colours are all the same where it was looked at one channel is taken.
    ///
    /// @throws org.neurarium.data.BadInput if there is no such channel
    public static PlaneWindows of(ImageStack image, Optional<String> channel, int t, int z, Ground ground) {
        PlaneWindows all = new PlaneWindows(image, Picture.chosen(image, channel), t, ground);
        if (all.channels.size() < 3) return all;
        List<float[]> seen = all.overview(z).channels();
        boolean grey = Arrays.equals(seen.get(0), seen.get(1)) && Arrays.equals(seen.get(1), seen.get(2));
        return grey ? new PlaneWindows(image, all.channels.subList(0, 1), t, ground) : all;
    }

    /// Parts of a plane side by side: nine squares spread evenly over it, or all of it where it is no larger.
    public Picture overview(int z) {
        Size size = image.size();
        int[] columns = spread(size.x()), rows = spread(size.y());
        int wide = Math.min(size.x(), SAMPLE * SAMPLES), high = Math.min(size.y(), SAMPLE * SAMPLES);
        int partWide = wide / columns.length, partHigh = high / rows.length;
        wide = partWide * columns.length;
        high = partHigh * rows.length;
        List<float[]> planes = new ArrayList<>();
        for (int c = 0; c < channels.size(); c++)
            planes.add(new float[wide * high]);
        for (int j = 0; j < rows.length; j++) {
            for (int i = 0; i < columns.length; i++) {
                Picture part = window(z, new Region(columns[i], rows[j], partWide, partHigh));
                for (int c = 0; c < planes.size(); c++) {
                    for (int y = 0; y < partHigh; y++) {
                        System.arraycopy(part.channels().get(c), y * partWide, planes.get(c), (j * partHigh + y) * wide
                                + i * partWide, partWide);
                    }
                }
            }
        }
        return new Picture(wide, high, planes, image.pixelType(), ground, 0);
    }

    private static int[] spread(int length) {
        if (length <= SAMPLE * SAMPLES) return new int[]{0};
        int[] starts = new int[SAMPLES];
        Arrays.setAll(starts, i -> (int) ((2L * i + 1) * length / (2 * SAMPLES)) - SAMPLE / 2);
        return starts;
    }

    /// A window of a plane, which may reach beyond the image on any side.
    public Picture window(int z, Region window) {
        Size size = image.size();
        int[] columns = mirrored(window.x(), window.width(), size.x()), rows = mirrored(window.y(), window.height(),
                size.y());
        Region read = new Region(least(columns), least(rows), most(columns) - least(columns) + 1, most(rows) - least(
                rows) + 1);
        List<float[]> planes = new ArrayList<>();
        int missing = 0;
        for (int c : channels) {
            float[] from = image.read(t, c, z, read).floats(), to = new float[window.width() * window.height()];
            int here = 0;
            for (int y = 0; y < rows.length; y++) {
                int row = (rows[y] - read.y()) * read.width() - read.x();
                for (int x = 0; x < columns.length; x++) {
                    float v = from[row + columns[x]];
                    if (Float.isFinite(v)) to[y * columns.length + x] = v;
                    else
                        here++;
                }
            }
            missing = Math.max(missing, here);
            planes.add(to);
        }
        return new Picture(window.width(), window.height(), planes, image.pixelType(), ground, missing);
    }

    private static int[] mirrored(int from, int count, int length) {
        int[] out = new int[count];
        Arrays.setAll(out, i -> Gaussian.mirror(from + i, length));
        return out;
    }

    private static int least(int[] values) { return Arrays.stream(values).min().orElse(0); }

    private static int most(int[] values) { return Arrays.stream(values).max().orElse(0); }
}
