package org.neurarium.app.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.neurarium.data.Calibration;
import org.neurarium.data.Channel;
import org.neurarium.data.ImageStack;
import org.neurarium.data.MemoryImage;
import org.neurarium.data.PixelType;
import org.neurarium.data.Pixels;
import org.neurarium.data.Reference;
import org.neurarium.data.Size;
import org.neurarium.formats.Formats;

/// Opening files.
record OpenActs(Formats formats, Path scratch) {
    private static final int SIDE = 2048, PLANES = 8;

    List<Act> all() {
        return List.of(new Planes(formats, scratch));
    }

    /// All planes of a compressed stack of noise, which is the worst that a file can hold.
    private record Planes(Formats formats, Path scratch) implements Act {
        @Override
        public String name() {
            return "open";
        }

        @Override
        public String size() {
            return PLANES + " planes of " + SIDE + "² uint16, deflated tiles, noise";
        }

        @Override
        public int repeats() {
            return 7;
        }

        @Override
        public Timed prepare() {
            SplittableRandom random = new SplittableRandom(3);
            List<Pixels> planes = new ArrayList<>();
            for (int z = 0; z < PLANES; z++) {
                Pixels plane = Pixels.allocate(PixelType.UINT16, SIDE, SIDE);
                for (int i = 0; i < plane.count(); i++)
                    plane.bytes().putShort(2 * i, (short) random.nextInt(4096));
                planes.add(plane);
            }
            Path file = formats.write(new MemoryImage(new Size(1, 1, PLANES, SIDE, SIDE), PixelType.UINT16, List.of(
                    Channel.named("noise")), false, Calibration.NONE, planes), scratch, "planes");
            return Act.timed(() -> {
                try (ImageStack image = formats.open(Reference.file(file.toString()), ImageStack.class)) {
                    for (int z = 0; z < PLANES; z++)
                        image.read(0, 0, z, image.size().bounds());
                }
            });
        }
    }
}
