package org.neurarium.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.neurarium.data.BadInput;

/// A folder, with the folders in it, of images that have labels beside them: `NAME.EXT` with `NAME_labels.tif`, `.tiff` or `.png`.
///
/// @param folder where they lie
record LabelledFolder(Path folder) {
    private static final int DEEPEST = 4;
    private static final String LABELS = "_labels";
    private static final List<String> ENDINGS = List.of(".tif", ".tiff", ".png");

    boolean holdsPairs() { return !pairs().isEmpty(); }

    /// The images, or their labels, in the order of the images' names.
    List<String> files(boolean labels) {
        Map<Path, Path> pairs = pairs();
        return (labels ? pairs.values() : pairs.keySet()).stream().map(Path::toString).toList();
    }

    /// Labels by image.
    private Map<Path, Path> pairs() {
        try (Stream<Path> all = Files.walk(folder, DEEPEST)) {
            Map<Path, Path> stems = new TreeMap<>(), pairs = new LinkedHashMap<>();
            List<Path> files = all.filter(Files::isRegularFile).sorted().toList();
            for (Path file : files) {
                labelled(file).ifPresent(stem -> stems.put(stem, file));
            }
            for (Path file : files) {
                Path labels = stems.get(stem(file));
                if (labels != null && !file.equals(labels)) pairs.put(file, labels);
            }
            return pairs;
        } catch (IOException | UncheckedIOException e) {
            throw new BadInput("The folder " + folder + " cannot be read: check its permissions.", e);
        }
    }

    /// Of a label image what its image is called, without the ending.
    private static Optional<Path> labelled(Path file) {
        String name = file.getFileName().toString();
        return ENDINGS.stream()
                .filter(e -> name.endsWith(LABELS + e))
                .findFirst()
                .map(e -> file.resolveSibling(name.substring(0, name.length() - LABELS.length() - e.length())));
    }

    private static Path stem(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return file.resolveSibling(dot < 0 ? name : name.substring(0, dot));
    }
}
