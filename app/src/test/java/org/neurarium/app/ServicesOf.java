package org.neurarium.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.neurarium.data.Json;

/// The processes of compute services that lie below a test's own folder: none of them outlives the test.
public final class ServicesOf {
    private ServicesOf() {}

    /// As the services have written down: the broker first, then its workers.
    public static List<ProcessHandle> folder(Path folder) throws IOException {
        List<ProcessHandle> all = new ArrayList<>();
        for (String name : List.of("broker.json", "workers.json")) {
            try (var files = Files.walk(folder)) {
                for (Path file : files.filter(f -> f.endsWith(name)).toList()) {
                    Json json = Json.parse(Files.readString(file));
                    List<Json> entries = json instanceof Json.Arr many ? many.items() : List.of(json);
                    entries.stream()
                            .map(e -> ProcessHandle.of((long) e.get("pid").number()))
                            .flatMap(Optional::stream)
                            .forEach(all::add);
                }
            }
        }
        return all;
    }

    /// Ends them, whatever they do.
    public static void end(Path folder) throws Exception {
        for (ProcessHandle process : folder(folder)) {
            process.destroyForcibly();
            process.onExit().get(30, TimeUnit.SECONDS);
        }
    }
}
