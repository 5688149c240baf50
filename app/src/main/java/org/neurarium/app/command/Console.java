package org.neurarium.app.command;

import java.io.File;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neurarium.app.window.Scratch;

/// What a command writes to and is told by its surroundings.
///
/// @param out answers
/// @param err progress and sentences on what is wrong
public record Console(PrintStream out, PrintStream err, Map<String, String> environment) {
    public Console {
        environment = Map.copyOf(environment);
    }

    /// Where this person's programs keep what may be lost.
    Path cache() {
        return Scratch.place(environment, System.getProperty("user.home"), System.getProperty("os.name", ""));
    }

    /// The folders for extensions: `NEURARIUM_PLUGINS` (several are separated as in `PATH`), else `~/.neurarium/plugins`.
    List<Path> extensions() {
        return variable("NEURARIUM_PLUGINS").map(folders -> Arrays.stream(folders.split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .toList()).orElseGet(() -> List.of(Path.of(System.getProperty("user.home"), ".neurarium", "plugins")));
    }

    /// Where this person's imported models lie: `NEURARIUM_MODEL_SHELF`, else `~/.neurarium/models`.
    Path models() {
        return variable("NEURARIUM_MODEL_SHELF").map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".neurarium", "models"));
    }

    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
