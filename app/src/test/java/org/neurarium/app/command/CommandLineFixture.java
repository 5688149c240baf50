package org.neurarium.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neurarium.formats.Models;
import org.neurarium.formats.models.ModelShelf;
import org.neurarium.service.Upkeep;

/// Calls the command line in this process and looks at what it says.
final class CommandLineFixture {
    private CommandLineFixture() {}

    /// What a call said and how it ended.
    record Said(int code, String out, String err) {
        /// The call went well.
        Said done() {
            assertEquals(0, code, err);
            return this;
        }

        /// The call was refused in one sentence, and left nothing on standard output.
        String refused() {
            assertEquals(2, code, out + err);
            assertEquals("", out);
            String sentence = err.strip();
            assertEquals(1, sentence.lines().count(), "one line: " + sentence);
            assertFalse(sentence.contains("Exception") || sentence.contains("org.neurarium"),
                    "Java shows: " + sentence);
            return sentence;
        }

        String lastLine() { return out.strip().lines().reduce("", (_, line) -> line); }
    }

    /// @param runRoot where runs go that name no folder
    static Said call(Path runRoot, Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(), err = new ByteArrayOutputStream();
        Console console = new Console(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true,
                StandardCharsets.UTF_8), environment);
        // Without what the person who runs the tests has installed.
        List<Path> extensions = environment.containsKey("NEURARIUM_PLUGINS") ? console.extensions() : List.of();
        Models models = environment.containsKey("NEURARIUM_MODEL_SHELF")
                ? new ModelShelf(console.models())
                : Models.NONE;
        try (House house = new House(CommandLineFixture.class.getClassLoader(), runRoot, Upkeep.NONE, extensions,
                models,
                Optional.empty())) {
            int code = new Commands(console, house).run(arguments);
            return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        }
    }

    static Said call(String... arguments) { return call(Path.of("runs-of-tests"), Map.of(), arguments); }
}
