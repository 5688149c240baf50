package org.neurarium.service;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.neurarium.tool.Device;

/// What the runs of one user share beyond their folders.
///
/// @param cache         where results of computations are kept between runs; empty where nothing is kept
/// @param cacheLimit    bytes that these may take together
/// @param history       the file that tells what earlier runs took; empty where nothing is remembered
/// @param devices       what there is to compute on, the CPU first; asked only where a run could use another
public record Upkeep(Optional<Path> cache, long cacheLimit, Optional<Path> history, Supplier<List<Device>> devices) {
    /// Nothing is kept and nothing remembered; everything is computed on the CPU.
    public static final Upkeep NONE = new Upkeep(Optional.empty(), 0, Optional.empty(), () -> List.of(Devices
            .cpu()));

    private static final long CACHE_LIMIT = 10L << 30;

    /// Everything is kept in a folder for what may be lost.
    public static Upkeep in(Path folder, Supplier<List<Device>> devices) {
        return new Upkeep(Optional.of(folder.resolve("results")), CACHE_LIMIT, Optional.of(folder.resolve(
                "history.jsonl")), devices);
    }
}
