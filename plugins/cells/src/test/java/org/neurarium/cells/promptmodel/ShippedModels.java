package org.neurarium.cells.promptmodel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.neurarium.data.Checkpoint;
import org.neurarium.formats.standard.StandardFormats;

/// The model that comes with the product, for tests.
public final class ShippedModels {
    private ShippedModels() {}

    /// As a checkpoint.
    ///
    /// @param folder that holds its file as long as it is used
    public static Checkpoint read(Path folder) throws IOException {
        Path file = folder.resolve("prompt-model.safetensors");
        try (InputStream in = PromptEngine.shipped()) {
            Files.copy(in, file);
        }
        return StandardFormats.with(List.of(), 64L << 20).open(file.toString(), Checkpoint.class);
    }
}
