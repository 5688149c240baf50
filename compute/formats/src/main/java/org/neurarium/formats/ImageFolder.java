package org.neurarium.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.neurarium.data.BadInput;
import org.neurarium.data.Column;
import org.neurarium.data.ImageSet;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Table;

/// A set of images as a folder: a file an image, in their order, and `index.csv` with a row each.
final class ImageFolder {
    private ImageFolder() {}

    /// Whole or not at all.
    ///
    /// @param folder absent or empty
    /// @throws BadInput if it cannot be written
    static Path write(ImageSet set, Path folder, Formats formats) {
        Path draft = folder.resolveSibling("." + folder.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            Files.createDirectories(draft);
            List<String> files = new ArrayList<>();
            for (int i = 0; i < set.count(); i++) {
                try (ImageStack image = set.image(i)) {
                    files.add(String.valueOf(formats.write(image, draft, "%06d".formatted(i)).getFileName()));
                }
            }
            List<Column> columns = new ArrayList<>(List.of(new Column.Text("file", files)));
            // Each file holds one plane, the whole of it.
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
