package org.neurarium.app.window;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.neurarium.project.store.Projects;
import org.neurarium.viewmodels.project.ProjectDoors;

/// Where this person's projects lie on the disk.
public final class ProjectPlaces implements ProjectDoors {
    private static final String INDEX = "project.json";

    private final Path place;
    private final Executor background;
    private final Projects projects;

    /// Nothing is made or looked at yet.
    ///
    /// @param place where projects go that nobody gave a folder
    public ProjectPlaces(Path place, Executor background) {
        this.place = place;
        this.background = background;
        this.projects = new Projects(background);
    }

    /// `NEURARIUM_PROJECTS`, or where this system's programs keep what a person makes.
    public static Path place(Map<String, String> environment, String home, String os) {
        String given = environment.get("NEURARIUM_PROJECTS");
        if (given != null && !given.isBlank()) return Path.of(given);
        if (os.startsWith("Windows") || os.startsWith("Mac")) return Path.of(home, "Documents", "Neurarium");
        String xdg = environment.get("XDG_DATA_HOME");
        return (xdg == null || xdg.isBlank() ? Path.of(home, ".local", "share") : Path.of(xdg)).resolve("neurarium")
                .resolve("projects");
    }

    /// Whether there is a project in a folder.
    public static boolean holdsProject(Path folder) { return Files.exists(folder.resolve(INDEX)); }

    @Override
    public Projects projects() { return projects; }

    @Override
    public CompletableFuture<Path> fresh(String name) { return fresh(place, name); }

    @Override
    public CompletableFuture<Path> fresh(Path in, String name) {
        return later(() -> {
            // A name is a person's; a folder's must do without what separates folders.
            String plain = name.replaceAll("[/\\\\:*?\"<>|]", "-");
            Path folder = in.resolve(plain);
            for (int n = 2; Files.exists(folder); n++)
                folder = in.resolve(plain + " " + n);
            return folder;
        });
    }

    @Override
    public CompletableFuture<Optional<Path>> projectAmong(List<Path> files) {
        return later(() -> files.stream()
                .map(f -> INDEX.equals(String.valueOf(f.getFileName())) ? f.toAbsolutePath().getParent() : f)
                .filter(f -> f != null && holdsProject(f))
                .findFirst());
    }

    @Override
    public CompletableFuture<List<Path>> missing(List<Path> paths) {
        return later(() -> paths.stream().filter(p -> !Files.exists(p)).toList());
    }

    /// A window that is being closed asks for nothing more.
    private <T> CompletableFuture<T> later(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, background);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
