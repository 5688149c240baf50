package org.neurarium.app.window;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.viewmodels.frame.ConfigStore;

/// Keeps small things in the folder where this system's programs keep theirs. What cannot be written is lost without a
/// word: it is a convenience, no data.
public final class ConfigFolder implements ConfigStore, AutoCloseable {
    private final Path folder;
    /// One thread, so that the last value wins.
    private final ExecutorService background = Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());

    public ConfigFolder(Path folder) {
        this.folder = folder;
    }

    /// `NEURARIUM_CONFIG`, or the system's place.
    public static Path place(Map<String, String> environment, String home, String os) {
        String given = environment.get("NEURARIUM_CONFIG");
        if (given != null && !given.isBlank()) return Path.of(given);
        if (os.startsWith("Windows")) {
            return Path.of(environment.getOrDefault("APPDATA", home), "Neurarium");
        }
        if (os.startsWith("Mac")) return Path.of(home, "Library", "Application Support", "Neurarium");
        String xdg = environment.get("XDG_CONFIG_HOME");
        return (xdg == null || xdg.isBlank() ? Path.of(home, ".config") : Path.of(xdg)).resolve("neurarium");
    }

    @Override
    public Optional<Json> read(String name) {
        try {
            return Optional.of(Json.parse(Files.readString(file(name))));
        } catch (IOException | BadInput e) {
            return Optional.empty();
        }
    }

    @Override
    public void write(String name, Json value) {
        background.execute(() -> {
            try {
                Files.createDirectories(folder);
                Path part = file(name + ".part");
                Files.writeString(part, value.pretty());
                Files.move(part, file(name), StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                System.getLogger("neurarium").log(System.Logger.Level.DEBUG, "not kept: " + name, e);
            }
        });
    }

    /// What is to be kept is written before this returns.
    @Override
    public void close() {
        background.close();
    }

    private Path file(String name) {
        return folder.resolve(name + ".json");
    }
}
