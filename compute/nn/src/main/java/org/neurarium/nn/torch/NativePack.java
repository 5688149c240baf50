package org.neurarium.nn.torch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.neurarium.data.BadInput;

/// libtorch's native libraries: one jar of about 110 MB, which most people never need and nobody needs to open the
/// window. It is fetched by Maven when a network is first differentiated, and kept.
public final class NativePack {
    /// The version that the engine's bindings were made for.
    public static final String VERSION = "2.7.1";

    private static final long MINUTES = 20;

    private final Path folder;

    /// @param folder where the jar is kept
    public NativePack(Path folder) { this.folder = folder; }

    /// The pack of this person: in the place where the system keeps what can be fetched again.
    public static NativePack ofUser() {
        String home = System.getProperty("user.home", ".");
        String cache = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(s -> !s.isBlank())
                .orElse(home + "/.cache");
        return new NativePack(Path.of(cache, "neurarium", "natives"));
    }

    /// The jar, where it has been fetched or lies in Maven's own repository.
    public Optional<Path> find() {
        Path maven = Path.of(System.getProperty("user.home", "."), ".m2", "repository", "ai", "djl", "pytorch",
                "pytorch-native-cpu", VERSION, name());
        return List.of(folder.resolve(name()), maven).stream().filter(Files::isRegularFile).findFirst();
    }

    /// The jar; fetched by Maven where it is not there.
    ///
    /// @throws BadInput         if it cannot be fetched: without a network, or without Maven
    /// @throws InterruptedException if the thread is interrupted meanwhile; nothing half-fetched stays
    public Path fetch() throws InterruptedException {
        Optional<Path> found = find();
        if (found.isPresent()) return found.get();
        Path log = folder.resolve("fetch.log");
        try {
            Files.createDirectories(folder);
            Process maven = new ProcessBuilder("mvn", "-B",
                    "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy",
                    "-Dartifact=ai.djl.pytorch:pytorch-native-cpu:" + VERSION + ":jar:" + platform(),
                    "-DoutputDirectory="
                            + folder)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            try {
                if (!maven.waitFor(MINUTES, TimeUnit.MINUTES))
                    throw missing(log, "it took longer than 20 minutes", null);
            } finally {
                maven.destroy();
            }
        } catch (IOException e) {
            throw missing(log, "Maven is not there (" + e.getMessage() + ")", e);
        }
        return find().orElseThrow(() -> missing(log, "Maven could not fetch them", null));
    }

    private BadInput missing(Path log, String why, @org.jspecify.annotations.Nullable Exception cause) {
        String sentence = "Networks are differentiated by libtorch, whose native libraries are not here, and " + why
                + ". Connect to the internet and try again, or copy " + name() + " into " + folder + " (see " + log
                + ").";
        return cause == null ? new BadInput(sentence) : new BadInput(sentence, cause);
    }

    private static String name() { return "pytorch-native-cpu-" + VERSION + "-" + platform() + ".jar"; }

    private static String platform() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String kind = os.startsWith("win") ? "win" : os.startsWith("mac") ? "osx" : "linux";
        String arch = System.getProperty("os.arch", "").equals("aarch64") ? "aarch64" : "x86_64";
        return kind + "-" + arch;
    }
}
