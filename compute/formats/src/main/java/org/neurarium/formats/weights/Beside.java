package org.neurarium.formats.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.formats.Source;

/// What lies beside the file with the tensors and tells of them.
public final class Beside {
    /// As Hugging Face's libraries call it.
    public static final String CONFIG = "config.json";
    private static final String TOKENIZER = "tokenizer.json";
    /// No configuration is larger.
    private static final long LARGEST = 64 << 20;

    private Beside() {}

    /// `tokenizer.json` in the folder of `source`, or `NAME-tokenizer.json` beside `NAME.onnx`; empty where there is none.
    ///
    /// @throws BadInput if it cannot be read
    public static Optional<Json> tokenizer(Source source) {
        String own = source.name().replaceFirst("[.][^.]*$", "") + "-" + TOKENIZER;
        return json(source, own).or(() -> json(source, TOKENIZER));
    }

    /// The JSON file of this name in the folder of `source`; empty where there is none.
    ///
    /// @throws BadInput if it cannot be read
    public static Optional<Json> json(Source source, String name) {
        return source.path().map(p -> p.resolveSibling(name)).filter(Files::isRegularFile).map(Beside::json);
    }

    /// @throws BadInput if it cannot be read
    public static Json json(Path file) {
        try {
            if (Files.size(file) > LARGEST) throw new BadInput("it is larger than any configuration");
            return Json.parse(Files.readString(file));
        } catch (IOException | BadInput e) {
            throw new BadInput(file.getFileName() + ", which tells of the tensors beside it, cannot be read: mend or "
                    + "remove it.", e);
        }
    }

    /// Sentences on what a configuration asks for and does not get.
    public static List<String> warnings(Json config) {
        return config.find("auto_map", j -> j).isPresent()
                ? List.of("Its config.json names code that belongs to it (auto_map): it is never run.")
                : List.of();
    }
}
