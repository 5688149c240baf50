package org.neurarium.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.neurarium.data.BadInput;
import org.neurarium.data.Calibration;
import org.neurarium.data.Channel;
import org.neurarium.data.Column;
import org.neurarium.data.ImageSet;
import org.neurarium.data.ImageStack;
import org.neurarium.data.PixelType;
import org.neurarium.data.Pixels;
import org.neurarium.data.Region;
import org.neurarium.data.Size;
import org.neurarium.data.Table;

/// A set of images as a folder: a file an image, in their order, and `index.csv` with a row each.
final class ImageFolder {
    private ImageFolder() {}

    /// Whole or not at all. Images that are all alike become frames of one file, since thousands of files are slow to open.
    ///
    /// @param folder absent or empty
    /// @throws BadInput if it cannot be written
    static Path write(ImageSet set, Path folder, Formats formats) {
        Path draft = folder.resolveSibling("." + folder.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            Files.createDirectories(draft);
            Optional<Frames> alike = Frames.of(set);
            List<Column> columns = new ArrayList<>(alike.isPresent()
                    ? frames(alike.get(), draft, formats)
                    : files(set, draft, formats));
            set.index()
                    .columns()
                    .stream()
                    .filter(c -> !List.of("file", "t", "z", "x", "y", "width", "height").contains(c.name()))
                    .forEach(columns::add);
            formats.write(Table.of(columns), draft, "index");
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
            return folder;
        } catch (IOException e) {
            throw new BadInput("The folder " + folder + " cannot be written (" + e.getMessage()
                    + "): choose another, or make room.", e);
        } finally {
            remove(draft);
        }
    }

    private static List<Column> frames(Frames frames, Path draft, Formats formats) {
        String file = String.valueOf(formats.write(frames, draft, "images").getFileName());
        int n = frames.size().t();
        return List.of(new Column.Text("file", Collections.nCopies(n, file)),
                new Column.Integers("t", "", LongStream.range(0, n).toArray()));
    }

    private static List<Column> files(ImageSet set, Path draft, Formats formats) {
        List<String> files = new ArrayList<>();
        for (int i = 0; i < set.count(); i++) {
            try (ImageStack image = set.image(i)) {
                files.add(String.valueOf(formats.write(image, draft, "%06d".formatted(i)).getFileName()));
            }
        }
        return List.of(new Column.Text("file", files));
    }

    /// A set of images as frames.
    private record Frames(ImageSet set, Size size, PixelType pixelType, List<Channel> channels, boolean rgb,
            Calibration calibration) implements ImageStack {
        private static final long MOST = 1L << 31;

        /// Empty where they are not all alike, or too large for a file.
        static Optional<Frames> of(ImageSet set) {
            Optional<Frames> first = Optional.empty();
            for (int i = 0; i < set.count(); i++) {
                try (ImageStack image = set.image(i)) {
                    Size s = image.size();
                    Frames here = new Frames(set, new Size(set.count(), s.c(), 1, s.y(), s.x()), image.pixelType(),
                            image.channels(), image.rgb(), image.calibration());
                    if (first.isEmpty()) first = Optional.of(here);
                    boolean alike = first.get().size.equals(here.size) && first.get().pixelType == here.pixelType
                            && first.get().rgb == here.rgb;
                    long bytes = (long) set.count() * s.c() * s.planePixels() * here.pixelType.bytes();
                    if (!alike || bytes > MOST) return Optional.empty();
                }
            }
            return first;
        }

        @Override
        public Region tile() { return size.bounds(); }

        @Override
        public Pixels read(int t, int c, int z, Region region) {
            try (ImageStack image = set.image(t)) {
                return image.read(0, c, 0, region);
            }
        }
    }

    private static void remove(Path draft) {
        if (!Files.exists(draft)) return;
        try (Stream<Path> all = Files.walk(draft)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList())
                Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
