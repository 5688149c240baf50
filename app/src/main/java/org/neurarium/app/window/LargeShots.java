package org.neurarium.app.window;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.neurarium.app.window.Shot.Act;
import org.neurarium.data.Calibration;
import org.neurarium.data.Channel;
import org.neurarium.data.ImageStack;
import org.neurarium.data.MemoryImage;
import org.neurarium.data.PixelType;
import org.neurarium.data.Pixels;
import org.neurarium.data.Size;
import org.neurarium.formats.tiff.OmeTiffWriter;
import org.neurarium.math.image.Gaussian;
import org.neurarium.project.store.Project;
import org.neurarium.viewmodels.canvas.CanvasActions.Meaning;
import org.neurarium.viewmodels.cells.OpenImage;

/// Pictures of images that are worked on in tiles.
final class LargeShots {
    private static final int SIDE = 4096;

    private LargeShots() {}

    /// @param begin opens an image of which the large one is made
    static List<Shot> all(Act begin) {
        return List.of(new Shot("cells/large", "a large image while a click is sought in it, tile by tile", List.of(
                begin, new Act(_ -> {}, s -> s.project().project().get() instanceof Project),
                new Act(LargeShots::open, s -> name(s).startsWith("mosaic")),
                new Act(s -> s.cells().pointer().clicked(2313, 1877, Meaning.PLAIN), LargeShots::someTiles))));
    }

    private static String name(Studio s) {
        OpenImage now = s.cells().current().get();
        return now == null ? "" : now.name();
    }

    private static boolean someTiles(Studio s) {
        OpenImage now = s.cells().current().get();
        return now != null && now.prompting().ghosts().get().count() > 0 && s.frame()
                .work()
                .activities()
                .running()
                .stream()
                .anyMatch(a -> a.title().contains("mosaic") && a.fraction().get() > 0);
    }

    /// A file beside the project, of mirrored copies of what is on the screen.
    private static void open(Studio s) {
        ImageStack image = Objects.requireNonNull(s.cells().current().get()).image();
        if (!(s.project().project().get() instanceof Project project)) return;
        Path file = Objects.requireNonNull(project.folder().getParent()).resolve("mosaic.ome.tif");
        try {
            OmeTiffWriter.write(mosaic(image), file);
            s.frame().open(List.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ImageStack mosaic(ImageStack image) {
        Size size = image.size();
        float[] from = image.read(0, 0, 0, size.bounds()).floats();
        Pixels to = Pixels.allocate(PixelType.UINT16, SIDE, SIDE);
        for (int y = 0; y < SIDE; y++) {
            int row = Gaussian.mirror(y, size.y()) * size.x();
            for (int x = 0; x < SIDE; x++)
                to.bytes().putShort(2 * (y * SIDE + x), (short) from[row + Gaussian.mirror(x, size.x())]);
        }
        return new MemoryImage(Size.plane(SIDE, SIDE), PixelType.UINT16, List.of(Channel.named("DAPI")), false,
                Calibration.NONE, List.of(to));
    }
}
