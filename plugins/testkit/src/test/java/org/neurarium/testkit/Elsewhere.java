package org.neurarium.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neurarium.service.RunRequest;

/// A run in a JVM of its own, for tests that kill it: `TOOL OUT NAME=REF… -- NAME=VALUE…`.
final class Elsewhere {
    private Elsewhere() {}

    static Process start(String tool, Path out, Map<String, String> inputs, Map<String, String> settings)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"), "-cp",
                System.getProperty("java.class.path"), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", Elsewhere.class
                        .getName(),
                tool, out.toString()));
        inputs.forEach((name, text) -> command.add(name + "=" + text));
        command.add("--");
        settings.forEach((name, text) -> command.add(name + "=" + text));
        return new ProcessBuilder(command).inheritIO().start();
    }

    public static void main(String[] arguments) throws InterruptedException {
        Map<String, List<String>> inputs = new HashMap<>();
        Map<String, String> settings = new HashMap<>();
        boolean set = false;
        for (String word : List.of(arguments).subList(2, arguments.length)) {
            int equals = word.indexOf('=');
            if (word.equals("--")) set = true;
            else if (set) settings.put(word.substring(0, equals), word.substring(equals + 1));
            else
                inputs.put(word.substring(0, equals), List.of(word.substring(equals + 1)));
        }
        Path out = Path.of(arguments[1]);
        try (ToolRunner runner = new ToolRunner(out.resolveSibling("elsewhere"), 2)) {
            ToolRunner.done(runner.run(new RunRequest(arguments[0], inputs, settings, 0, Optional.of(out))));
        }
    }
}
