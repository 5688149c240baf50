package org.neurarium.project.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// A folder that is gone afterwards; jqwik's properties have no @TempDir.
record Scratch(Path folder) implements AutoCloseable {
    Scratch() throws IOException { this(Files.createTempDirectory("neurarium-test")); }

    Path path(String name) { return folder.resolve(name); }

    @Override
    public void close() throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path p : tree.sorted(Comparator.reverseOrder()).toList())
                Files.deleteIfExists(p);
        }
    }
}
