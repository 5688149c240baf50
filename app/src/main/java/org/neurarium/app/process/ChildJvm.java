package org.neurarium.app.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Starts this program once more, as a process of its own that does not end with this one: with the same Java, class path
/// and flags, and the launcher's cache of classes.
///
/// It leaves the terminal's group, so that Ctrl+C there does not reach it: through `setsid` where that is (Linux);
/// elsewhere a terminal that is closed may take it along.
///
/// @param main  the class whose `main` is called
/// @param flags of the Java process, separated by blanks; the cache of classes is good for these alone
/// @param cache the launcher's cache of classes; empty where there is none
public record ChildJvm(String main, String flags, String cache) {
    private static final List<Path> SETSID = List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));
    private static final String USUAL = "--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -XX:+UseSerialGC -Xss2m";

    /// As the launcher says in `neurarium.flags` and `neurarium.aot`.
    public static ChildJvm asLaunched(String main) {
        return new ChildJvm(main, System.getProperty("neurarium.flags", USUAL),
                System.getProperty("neurarium.aot", ""));
    }

    /// Where so few classes are needed that the cache costs more than it brings.
    public ChildJvm withoutCache() { return new ChildJvm(main, flags, ""); }

    /// @param more      flags of this process's own
    /// @param arguments of the program
    /// @param log       what it prints is added here
    public Process start(List<String> more, List<String> arguments, Path log) throws IOException {
        ProcessBuilder child = new ProcessBuilder(command(more, arguments));
        environment(child.environment());
        return child.redirectInput(ProcessBuilder.Redirect.from(nothing()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /// The threads of libtorch else spin while they wait, and several workers share the processors. The launcher sets it
    /// too; but not everybody starts the program by it.
    static void environment(Map<String, String> child) { child.putIfAbsent("OMP_WAIT_POLICY", "PASSIVE"); }

    List<String> command(List<String> more, List<String> arguments) {
        List<String> command = new ArrayList<>();
        SETSID.stream().filter(Files::isExecutable).findFirst().ifPresent(setsid -> command.add(setsid.toString()));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags.split(" +")));
        command.addAll(more);
        if (!cache.isEmpty() && Files.exists(Path.of(cache))) {
            command.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off", "-Xlog:cds=off"));
        }
        for (String property : List.of("neurarium.launcher", "neurarium.flags", "neurarium.aot")) {
            String value = System.getProperty(property);
            if (value != null) command.add("-D" + property + "=" + value);
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(arguments);
        return command;
    }

    private static File nothing() {
        return new File(System.getProperty("os.name", "").startsWith("Windows") ? "NUL" : "/dev/null");
    }
}
