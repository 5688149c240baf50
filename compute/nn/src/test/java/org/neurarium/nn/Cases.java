package org.neurarium.nn;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where the given data lie: a test that needs them skips visibly where they are not, unless they are demanded.
final class Cases {
    private Cases() {}

    /// A network that the user brings, in the folder `NEURARIUM_MODELS`; where it is absent the test is skipped.
    static Path network(String file) {
        Path path = Path.of(String.valueOf(System.getenv("NEURARIUM_MODELS")), file);
        assumeTrue(Files.isRegularFile(path), "no given network " + file);
        return path;
    }

    static Path checkpoints(String name) { return data("checkpoints").resolve(name); }

    static Path data(String name) {
        Path folder = Path.of(String.valueOf(System.getenv("NEURARIUM_DATA")), name);
        if ("1".equals(System.getenv("NEURARIUM_REQUIRE_DATA"))) {
            if (!Files.isDirectory(folder)) throw new AssertionError(folder + " is demanded and not there");
        } else {
            assumeTrue(Files.isDirectory(folder), folder + " is not there");
        }
        return folder;
    }
}
