package org.neurarium.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.Dataset;
import org.neurarium.data.Json;
import org.neurarium.data.NamedArrays;
import org.neurarium.tool.RunContext.Compute;
import org.neurarium.tool.Store;

/// Keeps results in memory, as they would come back from the disk.
final class DirectStore implements Store, AutoCloseable {
    private final Map<String, NamedArrays> kept = new ConcurrentHashMap<>();
    private @Nullable Path scratch;

    @Override
    public <R> R cached(Json key, Codec<R> codec, Compute<R> compute) throws InterruptedException {
        String name = codec.name() + key;
        NamedArrays known = kept.get(name);
        if (known != null) return codec.unpack(known);
        R result = compute.get();
        kept.put(name, codec.pack(result));
        return result;
    }

    /// Two datasets are alike here only if they are one.
    @Override
    public String content(Dataset input) { return "identity-" + System.identityHashCode(input); }

    @Override
    public synchronized Path scratch() {
        Path made = scratch;
        if (made == null) {
            try {
                scratch = made = Files.createTempDirectory("neurarium-scratch-");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return made;
    }

    @Override
    public synchronized void close() {
        if (scratch == null) return;
        try (Stream<Path> tree = Files.walk(scratch)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList())
                Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        scratch = null;
    }
}
