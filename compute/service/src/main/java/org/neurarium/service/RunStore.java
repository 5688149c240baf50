package org.neurarium.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.Dataset;
import org.neurarium.data.Json;
import org.neurarium.tool.RunContext.Compute;
import org.neurarium.tool.Store;

/// One run's disk space. The scratch folder is made when it is first asked for, and goes when this is closed.
final class RunStore implements Store, AutoCloseable {
    private final Optional<ResultCache> cache;
    private final Optional<Path> room;
    private final Function<Dataset, Optional<String>> contents;
    private final Map<Dataset, String> known = new IdentityHashMap<>();
    private @Nullable Path scratch;

    /// @param cache    empty where nothing is kept: then everything is computed
    /// @param room     where the scratch folder is made; empty for the system's place for temporary files
    /// @param contents the digest of an input's content
    RunStore(Optional<ResultCache> cache, Optional<Path> room, Function<Dataset, Optional<String>> contents) {
        this.cache = cache;
        this.room = room;
        this.contents = contents;
    }

    @Override
    public <R> R cached(Json key, Codec<R> codec, Compute<R> compute) throws InterruptedException {
        return cache.isPresent() ? cache.get().get(key, codec, compute) : compute.get();
    }

    @Override
    public synchronized String content(Dataset input) {
        return known.computeIfAbsent(input, i -> contents.apply(i)
                .orElseThrow(() -> new IllegalArgumentException("only inputs of the run have a digest")));
    }

    @Override
    public synchronized Path scratch() {
        Path made = scratch;
        if (made == null) {
            try {
                made = room.isPresent()
                        ? Files.createTempDirectory(room.get(), RunFolder.SCRATCH)
                        : Files.createTempDirectory("neurarium-scratch-");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            scratch = made;
        }
        return made;
    }

    @Override
    public synchronized void close() {
        Path made = scratch;
        scratch = null;
        if (made != null) RunFolder.removeTree(made);
    }
}
