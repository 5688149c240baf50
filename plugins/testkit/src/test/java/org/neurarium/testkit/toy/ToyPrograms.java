package org.neurarium.testkit.toy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// Tools that are programs: a shell script and a Python script with their manifests.
public final class ToyPrograms {
    private ToyPrograms() {}

    /// Copies them into a folder for extensions.
    public static Path into(Path folder) throws IOException {
        for (String file : List.of("toy-count/tool.json", "toy-count/count.sh", "toy-count/count.md",
                "toy-count-python/tool.json", "toy-count-python/count.py")) {
            Path copy = folder.resolve(file);
            Files.createDirectories(Objects.requireNonNull(copy.getParent()));
            try (InputStream in = Objects
                    .requireNonNull(ToyPrograms.class.getResourceAsStream("/org/neurarium/testkit/programs/" + file))) {
                Files.copy(in, copy);
            }
        }
        return folder;
    }
}
