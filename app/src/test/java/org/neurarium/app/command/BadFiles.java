package org.neurarium.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.neurarium.data.Calibration;
import org.neurarium.data.Channel;
import org.neurarium.data.Dataset;
import org.neurarium.data.MemoryImage;
import org.neurarium.data.PixelType;
import org.neurarium.data.Pixels;
import org.neurarium.data.Size;
import org.neurarium.formats.Formats;
import org.neurarium.formats.standard.StandardFormats;

/// Files that a person gives by mistake, and odd ones that are none, written into a folder.
record BadFiles(Path folder) {
    private static final Formats FORMATS = StandardFormats.with(List.of(), 16L << 20);

    /// A drawn image of round cells on a grid, on noise; `discs × discs` of them.
    Path cells(int discs) {
        int side = discs * 20;
        float[] values = new float[side * side];
        Random noise = new Random(1);
        for (int i = 0; i < values.length; i++) {
            double r = Math.hypot(i % side % 20 - 10, i / side % 20 - 10);
            values[i] = (float) (20 + 180 / (1 + Math.exp(2 * (r - 6))) + 4 * noise.nextGaussian());
        }
        return image("cells-" + discs, side, side, values);
    }

    /// Nothing to be seen: every pixel is the same.
    Path empty() {
        float[] values = new float[64 * 64];
        Arrays.fill(values, 7);
        return image("empty", 64, 64, values);
    }

    Path nan() {
        float[] values = new float[64 * 64];
        Arrays.fill(values, Float.NaN);
        return image("nan", 64, 64, values);
    }

    Path onePixel() { return image("one", 1, 1, new float[]{5}); }

    Path stack() {
        Pixels plane = Pixels.of(32, 32, new float[32 * 32]);
        return write(
                new MemoryImage(new Size(1, 1, 3, 32, 32), PixelType.FLOAT32, List.of(Channel.named("DAPI")), false,
                        Calibration.NONE, List.of(plane, plane, plane)),
                "stack");
    }

    Path truncated() throws IOException {
        byte[] whole = Files.readAllBytes(cells(4));
        return Files.write(folder.resolve("truncated.tif"), Arrays.copyOf(whole, whole.length / 2));
    }

    Path text() throws IOException { return Files.writeString(folder.resolve("text.tif"), "this is a letter"); }

    Path nothing() throws IOException { return Files.write(folder.resolve("nothing.tif"), new byte[0]); }

    /// As many clicks as there are cells in [#cells(int)].
    Path clicks(int discs) throws IOException {
        List<String> lines = new ArrayList<>(List.of("x,y,type"));
        for (int i = 0; i < discs * discs; i++)
            lines.add((i % discs * 20 + 10) + "," + (i / discs * 20 + 10) + ",round");
        return Files.write(folder.resolve("clicks.csv"), lines);
    }

    private Path image(String name, int width, int height, float[] values) {
        return write(MemoryImage.grey(Pixels.of(width, height, values)), name);
    }

    private Path write(Dataset dataset, String name) { return FORMATS.write(dataset, folder, name); }
}
