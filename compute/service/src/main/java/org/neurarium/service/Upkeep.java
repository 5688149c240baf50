package org.neurarium.service;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// What the runs of one user share beyond their folders.
///
/// @param cache         where results of computations are kept between runs; empty where nothing is kept
/// @param cacheLimit    bytes that these may take together
/// @param history       the file that tells what earlier runs took; empty where nothing is remembered
/// @param snapshotEvery in place of the tools' own interval between snapshots
public record Upkeep(Optional<Path> cache, long cacheLimit, Optional<Path> history, Optional<Duration> snapshotEvery) {
    /// Nothing is kept and nothing remembered.
    public static final Upkeep NONE = new Upkeep(Optional.empty(), 0, Optional.empty(), Optional.empty());

    private static final long CACHE_LIMIT = 10L << 30;

    /// In the system's place for a user's caches, or in `NEURARIUM_CACHE`.
    public static Upkeep of(Map<String, String> environment, String home, String os) {
        Path folder = place(environment, home, os);
        return new Upkeep(Optional.of(folder.resolve("results")), CACHE_LIMIT, Optional.of(folder.resolve(
                "history.jsonl")), Optional.empty());
    }

    private static Path place(Map<String, String> environment, String home, String os) {
        String given = environment.get("NEURARIUM_CACHE");
        if (given != null && !given.isBlank()) return Path.of(given);
        if (os.startsWith("Windows"))
            return Path.of(environment.getOrDefault("LOCALAPPDATA", home), "Neurarium",
                    "Cache");
        if (os.startsWith("Mac")) return Path.of(home, "Library", "Caches", "Neurarium");
        String xdg = environment.get("XDG_CACHE_HOME");
        return (xdg == null || xdg.isBlank() ? Path.of(home, ".cache") : Path.of(xdg)).resolve("neurarium");
    }

    /// With another interval between snapshots.
    public Upkeep snapshots(Duration every) { return new Upkeep(cache, cacheLimit, history, Optional.of(every)); }
}
