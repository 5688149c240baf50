package org.neurarium.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/// The data that tests are given beside the project, and that a clone may lack: then a test that needs them is skipped,
/// visibly and with the reason. Where they are demanded (`NEURARIUM_REQUIRE_DATA=1`) it fails.
public final class GivenData {
    private static final String FOLDER = "NEURARIUM_DATA", DEMANDED = "NEURARIUM_REQUIRE_DATA";

    private GivenData() {}

    /// A file or folder of the given data, which is there.
    ///
    /// @param path as it lies there: `microscopy/nuclei-dsb2018`
    public static Path path(String path) {
        String folder = System.getenv(FOLDER);
        Path found = folder == null || folder.isBlank() ? Path.of(path) : Path.of(folder, path);
        boolean there = folder != null && !folder.isBlank() && Files.exists(found);
        String reason = "The given data " + path + " are not there: set " + FOLDER + " to their folder.";
        if (!there && "1".equals(System.getenv(DEMANDED))) Assertions.fail(reason);
        Assumptions.assumeTrue(there, reason);
        return found;
    }
}
