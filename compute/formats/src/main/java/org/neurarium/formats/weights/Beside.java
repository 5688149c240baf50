package org.neurarium.formats.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.formats.Source;

/// What lies beside the file with the tensors and tells of them.
public final class Beside {
    /// As Hugging Face's libraries call it.
    public static final String CONFIG = "config.json";
    /// How images are prepared, as they call it.
    public static final String PREPARED = "preprocessor_config.json";
    private static final String TOKENIZER = "tokenizer.json";
    /// No configuration is larger.
    private static final long LARGEST = 64 << 20;

    private Beside() {}

    /// `tokenizer.json` in the folder of `source`, or `NAME-tokenizer.json` beside `NAME.onnx`; empty where there is none.
    ///
    /// @throws BadInput if it cannot be read
    public static Optional<Json> tokenizer(Source source) {
        return tokenizerFile(source).map(Beside::json);
    }

    private static Optional<Path> tokenizerFile(Source source) {
        String own = source.name().replaceFirst("[.][^.]*$", "") + "-" + TOKENIZER;
        return file(source, own).or(() -> file(source, TOKENIZER));
    }

    /// The files that tell of the tensors in `source`: the first that is there of those named, and the tokenizer's.
    public static List<Path> files(Source source, String... names) {
        Optional<Path> told = Stream.of(names).flatMap(name -> file(source, name).stream()).findFirst();
        return Stream.concat(told.stream(), tokenizerFile(source).stream()).toList();
    }

    /// The JSON file of this name in the folder of `source`; empty where there is none.
    ///
    /// @throws BadInput if it cannot be read
    public static Optional<Json> json(Source source, String name) {
        return file(source, name).map(Beside::json);
    }

    private static Optional<Path> file(Source source, String name) {
        return source.path().map(p -> p.resolveSibling(name)).filter(Files::isRegularFile);
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
