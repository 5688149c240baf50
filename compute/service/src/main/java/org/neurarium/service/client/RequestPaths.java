package org.neurarium.service.client;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neurarium.data.BadInput;
import org.neurarium.data.InlinePoints;
import org.neurarium.data.Reference;
import org.neurarium.service.Devices;
import org.neurarium.service.RunOptions;
import org.neurarium.service.RunRequest;
import org.neurarium.tool.describe.ToolDescription;
import org.neurarium.tool.describe.ToolDescription.InputDescription;

/// A request whose paths mean the same in another process, whose current folder is another. The broker knows no tools:
/// that no card makes this one faster is said here.
record RequestPaths(Optional<ToolDescription> tool) {
    RunRequest absolute(RunRequest request, Path folder) {
        Map<String, List<String>> inputs = new HashMap<>();
        request.inputs()
                .forEach((name, texts) -> inputs.put(name, texts.stream().map(t -> absolute(name, t)).toList()));
        RunOptions options = request.options();
        return new RunRequest(request.tool(), inputs, request.settings(), request.seed(), Optional.of(absolute(folder)),
                new RunOptions(device(options.device()), options.priority(),
                        options.resume().map(RequestPaths::absolute),
                        options.replay().map(RequestPaths::absolute), options.snapshotEvery(),
                        options.trusted().stream().map(RequestPaths::absolute).toList()));
    }

    private String device(String asked) { return tool.map(t -> Devices.wanted(asked, t.gpu())).orElse(asked); }

    private String absolute(String input, String text) {
        boolean points = tool.stream()
                .flatMap(t -> t.inputs().stream())
                .filter(i -> i.name().equals(input))
                .map(InputDescription::type)
                .anyMatch("Points"::equals);
        if (points && InlinePoints.looksInline(text)) return text;
        try {
            Reference given = Reference.parse(text);
            if (given.kind() != Reference.Kind.FILE) return text;
            return new Reference(given.kind(), absolute(Path.of(given.source())).toString(), given.part(), given
                    .selection()).toString();
        } catch (BadInput | InvalidPathException _) {
            return text; // the worker says what is wrong with it
        }
    }

    private static Path absolute(Path path) { return path.toAbsolutePath().normalize(); }

    /// What a request works on, for people: the name of its first input.
    static String about(RunRequest request, Optional<ToolDescription> tool) {
        return tool.stream()
                .flatMap(t -> t.inputs().stream())
                .map(InputDescription::name)
                .flatMap(name -> request.inputs().getOrDefault(name, List.of()).stream())
                .findFirst()
                .map(text -> text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1))
                .orElse("");
    }
}
