package org.neurarium.nn.torch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.neurarium.data.BadInput;
import org.neurarium.data.natives.NativeLibraries;
import org.neurarium.math.pack.MavenFetch;

/// libtorch's native libraries: one jar of about 110 MB, which most people never need and nobody needs to open the
/// window. It is fetched by Maven when a network is first differentiated, and kept.
public final class NativePack {
    /// The version that the engine's bindings were made for.
    public static final String VERSION = "2.7.1";

    private final Path folder;

    /// @param folder where the jar is kept
    public NativePack(Path folder) { this.folder = folder; }

    /// The pack of this person: in the place where the system keeps what can be fetched again.
    public static NativePack ofUser() { return new NativePack(NativeLibraries.ofUser()); }

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
        MavenFetch maven = new MavenFetch(folder, "Networks are differentiated by libtorch, whose native libraries",
                "copy " + name() + " into " + folder);
        maven.run("copy", List.of("-Dartifact=ai.djl.pytorch:pytorch-native-cpu:" + VERSION + ":jar:" + platform(),
                "-DoutputDirectory=" + folder));
        return find().orElseThrow(() -> maven.missing("Maven could not fetch them"));
    }

    private static String name() { return "pytorch-native-cpu-" + VERSION + "-" + platform() + ".jar"; }

    private static String platform() { return MavenFetch.platform("win", "osx", "aarch64"); }
}
