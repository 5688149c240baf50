package org.neurarium.math.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.neurarium.data.BadInput;

/// Fetches by Maven what most people never need and nobody needs to open the window, into a folder where it is kept.
///
/// @param folder where Maven works, and writes its log
/// @param title  what sentences say of what is fetched: `Networks are differentiated by libtorch, whose native libraries`
/// @param cure   what to do where Maven cannot: `copy LIBRARY into FOLDER`
public record MavenFetch(Path folder, String title, String cure) {
    private static final long MINUTES = 20;
    private static final String PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:";

    /// How libraries name this machine: `linux-x86_64`.
    ///
    /// @param windows what they call Windows
    /// @param mac     what they call macOS
    /// @param arm     what they call its processor where that is no x86_64
    public static String platform(String windows, String mac, String arm) {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String kind = os.startsWith("win") ? windows : os.startsWith("mac") ? mac : "linux";
        return kind + "-" + (System.getProperty("os.arch", "").equals("aarch64") ? arm : "x86_64");
    }

    /// Runs a goal of Maven's dependency plug-in in the folder.
    ///
    /// @param goal `copy`, `copy-dependencies`
    /// @throws BadInput if it fails: without a network, or without Maven
    /// @throws InterruptedException if the thread is interrupted meanwhile; Maven is ended
    public void run(String goal, List<String> arguments) throws InterruptedException {
        Path log = folder.resolve("fetch.log");
        List<String> command = new ArrayList<>(List.of("mvn", "-B", PLUGIN + goal));
        command.addAll(arguments);
        try {
            Files.createDirectories(folder);
            Process maven = new ProcessBuilder(command).directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            try {
                if (!maven.waitFor(MINUTES, TimeUnit.MINUTES)) throw missing("it took longer than 20 minutes");
                if (maven.exitValue() != 0) throw missing("Maven could not fetch them");
            } finally {
                maven.destroy();
            }
        } catch (IOException e) {
            throw new BadInput(missing("Maven is not there (" + e.getMessage() + ")").sentence(), e);
        }
    }

    /// The sentence for what is not here.
    public BadInput missing(String why) {
        return new BadInput(title + " are not here, and " + why + ". Connect to the internet and try again, or " + cure
                + " (see " + folder.resolve("fetch.log") + ").");
    }
}
