package org.neurarium.app.window;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// A folder of one window's own for what is made on the way and may be lost: the label files that layers are laid down
/// in, and the folders of runs whose result is only looked at. It is bounded, the oldest go first, and it is gone when
/// the window is closed.
public final class Scratch implements AutoCloseable {
    static final int RUNS = 8;
    private static final long LABEL_BYTES = 512L << 20;
    private static final Duration FORGOTTEN = Duration.ofDays(1);
    private final Path place;
    private final Path folder;
    private final long labelBytes;
    private final AtomicInteger runs = new AtomicInteger();

    /// Nothing is made or looked at yet.
    ///
    /// @param place where the windows of this person have their folders
    public Scratch(Path place) { this(place, ProcessHandle.current().pid(), LABEL_BYTES); }

    Scratch(Path place, long process, long labelBytes) {
        this.place = place;
        this.folder = place.resolve("window-" + process);
        this.labelBytes = labelBytes;
    }

    /// `NEURARIUM_CACHE`, or where this system's programs keep what may be lost.
    public static Path place(Map<String, String> environment, String home, String os) {
        String given = environment.get("NEURARIUM_CACHE");
        if (given != null && !given.isBlank()) return Path.of(given);
        if (os.startsWith("Windows")) {
            return Path.of(environment.getOrDefault("LOCALAPPDATA", home), "Neurarium", "Cache");
        }
        if (os.startsWith("Mac")) return Path.of(home, "Library", "Caches", "Neurarium");
        String xdg = environment.get("XDG_CACHE_HOME");
        return (xdg == null || xdg.isBlank() ? Path.of(home, ".cache") : Path.of(xdg)).resolve("neurarium");
    }

    /// Where label files lie.
    Path labels() { return folder.resolve("labels"); }

    /// The folder of the next run, not there yet.
    Path nextRun() { return folder.resolve("runs").resolve("%06d".formatted(runs.incrementAndGet())); }

    /// Likewise; old ones are cleared away meanwhile.
    Path passingRun(Executor background) {
        background.execute(this::tidy);
        return nextRun();
    }

    /// Where projects lie that nobody wants to keep, as those of a picture.
    public Path projects() { return folder.resolve("projects"); }

    /// This file is used again: it counts as new.
    static void touch(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } catch (IOException _) {
            // Then it goes a little sooner.
        }
    }

    /// Clears away the oldest runs, and the oldest labels beyond their share of the disk. What is in use may stay.
    void tidy() {
        List<Path> runFolders = newestFirst(folder.resolve("runs"), Comparator.comparing(Path::getFileName));
        runFolders.stream().skip(RUNS).forEach(Scratch::delete);
        long held = 0;
        for (Path file : newestFirst(labels(), Comparator.comparing(Scratch::age))) {
            boolean newest = held == 0;
            held += size(file);
            if (!newest && held > labelBytes) delete(file);
        }
    }

    /// Clears away what windows left behind that ended without closing. A process of another machine that shares this
    /// place is not seen here, so that only what nobody has touched for a day goes.
    public void clearForgotten() {
        for (Path other : newestFirst(place, Comparator.comparing(Scratch::age))) {
            String name = String.valueOf(other.getFileName());
            if (!name.matches("window-\\d+") || other.equals(folder)) continue;
            boolean lives = ProcessHandle.of(Long.parseLong(name.substring("window-".length()))).isPresent();
            if (!lives && age(other).toInstant().isBefore(Instant.now().minus(FORGOTTEN))) delete(other);
        }
    }

    @Override
    public void close() {
        delete(folder);
        // Only where it is empty: then nothing is left of the program here.
        if (newestFirst(place, Comparator.naturalOrder()).isEmpty()) delete(place);
    }

    private static List<Path> newestFirst(Path in, Comparator<Path> age) {
        try (Stream<Path> inside = Files.list(in)) {
            return new ArrayList<>(inside.sorted(age.reversed()).toList());
        } catch (IOException | UncheckedIOException _) {
            return List.of();
        }
    }

    private static FileTime age(Path path) {
        try {
            return Files.getLastModifiedTime(path);
        } catch (IOException _) {
            return FileTime.fromMillis(0);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException _) {
            return 0;
        }
    }

    /// Deletes a file, or a folder with all in it; what cannot be deleted is left behind.
    static void delete(Path top) {
        if (!Files.exists(top)) return;
        try (Stream<Path> tree = Files.walk(top)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList())
                Files.deleteIfExists(path);
        } catch (IOException | UncheckedIOException e) {
            System.getLogger("neurarium").log(System.Logger.Level.DEBUG, "left behind: " + top, e);
        }
    }
}
