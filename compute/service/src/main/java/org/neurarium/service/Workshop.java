package org.neurarium.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.neurarium.data.BadInput;
import org.neurarium.data.Dataset;
import org.neurarium.tool.Device;
import org.neurarium.tool.Estimate;

/// What runs are given beside their inputs: devices, the cache that they share, and the memory of what runs took.
final class Workshop {
    private final Upkeep upkeep;
    private final Optional<ResultCache> cache;
    private final Optional<RunHistory> history;

    Workshop(Upkeep upkeep) {
        this.upkeep = upkeep;
        this.cache = upkeep.cache().map(folder -> new ResultCache(folder, upkeep.cacheLimit()));
        this.history = upkeep.history().map(RunHistory::new);
    }

    /// What there is to compute on in this process.
    Devices devices() { return new Devices(upkeep.devices()); }

    RunState state(Path run, RunReports reports, Prepared prepared) {
        return new RunState(run, reports, prepared.request().options().snapshotEvery(), prepared.description().judged(),
                System::nanoTime);
    }

    /// @param room     where the scratch folder is made
    /// @param contents the digest of an input's content
    RunStore store(Optional<Path> room, Function<Dataset, Optional<String>> contents) {
        return new RunStore(cache, room, contents);
    }

    void remember(Prepared prepared, double seconds, long ram, RunFolder folder) {
        history.ifPresent(h -> h.add(RunHistory.Past.of(prepared, seconds, ram, size(folder.path()))));
    }

    /// What the tool says, else what earlier runs took.
    Optional<Estimate> estimate(Prepared prepared, Device on) {
        return told(prepared, on)
                .or(() -> history.flatMap(h -> h.estimate(RunHistory.Past.of(prepared, 0, 0, 0))));
    }

    private static Optional<Estimate> told(Prepared prepared, Device on) {
        try {
            return prepared.tool().estimate(prepared.inputs(), prepared.settings(), on);
        } catch (BadInput _) {
            // What is wrong is told when it is run.
            return Optional.empty();
        }
    }

    private static long size(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            long size = 0;
            for (Path file : files.filter(Files::isRegularFile).toList())
                size += Files.size(file);
            return size;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
