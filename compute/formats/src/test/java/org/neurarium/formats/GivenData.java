package org.neurarium.formats;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/// The given data, where it lies on this machine: a test that needs it is skipped where it is absent, unless it is
/// demanded.
public final class GivenData {
    private GivenData() {}

    /// A network that the user brings, in the folder `NEURARIUM_MODELS`; where it is absent the test is skipped.
    public static Path network(String file) {
        String root = Optional.ofNullable(System.getenv("NEURARIUM_MODELS")).orElse("");
        Path path = Path.of(root).resolve(file);
        Assumptions.assumeTrue(!root.isEmpty() && Files.isRegularFile(path), "no given network " + file);
        return path;
    }

    public static Path folder(String name) {
        String root = Optional.ofNullable(System.getenv("NEURARIUM_DATA")).orElse("");
        Path folder = Path.of(root).resolve(name);
        boolean there = !root.isEmpty() && Files.isDirectory(folder);
        if (!there && "1".equals(System.getenv("NEURARIUM_REQUIRE_DATA"))) {
            Assertions.fail("NEURARIUM_REQUIRE_DATA is set and there is no " + folder);
        }
        Assumptions.assumeTrue(there, "no given data " + name);
        return folder;
    }
}
