package org.neurarium.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.neurarium.data.Dataset;
import org.neurarium.data.Json;
import org.neurarium.data.Reference;
import org.neurarium.formats.Formats;

/// The digests of a run's inputs, each computed when it is first asked for.
final class InputDigests {
    private final Prepared prepared;
    private final Formats formats;
    private final ComputePool pool;
    private final Map<Prepared.Input, Given> known = new IdentityHashMap<>();

    InputDigests(Prepared prepared, Formats formats, ComputePool pool) {
        this.prepared = prepared;
        this.formats = formats;
        this.pool = pool;
    }

    private synchronized Given given(Prepared.Input input) {
        return known.computeIfAbsent(input, i -> Given.of(i.text(), i.dataset(), formats));
    }

    /// A large file takes a while to digest: the run's thread only waits for it, so that it can be cancelled.
    private Given await(Prepared.Input input) throws InterruptedException {
        Future<Given> digest = pool.waiting().submit(() -> given(input));
        try {
            return digest.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException r ? r : new IllegalStateException(e.getCause());
        }
    }

    private interface Told {
        Json of(String name, Prepared.Input input) throws InterruptedException;
    }

    private Map<String, Json> each(Told told) throws InterruptedException {
        Map<String, Json> json = new TreeMap<>();
        for (var entry : prepared.given().entrySet()) {
            List<Json> all = new ArrayList<>();
            for (Prepared.Input input : entry.getValue())
                all.add(told.of(entry.getKey() + (entry.getValue().size() > 1 ? "-" + all.size() : ""), input));
            if (all.size() == 1) json.put(entry.getKey(), all.getFirst());
            else if (!all.isEmpty()) json.put(entry.getKey(), Json.of(all));
        }
        return json;
    }

    /// As they stand in `request.json`.
    Map<String, Json> json(RunFolder folder) throws InterruptedException {
        return each((_, input) -> await(input).json(folder));
    }

    /// As a program is told them: what is no plain file (a part, a selection, a built-in sample, points on the command
    /// line) is written to scratch as one.
    Map<String, Json> files(RunFolder folder, RunStore store) throws InterruptedException {
        return each((name, input) -> {
            Given given = await(input);
            Json json = given.json(folder);
            if (given.isPlainFile()) return json;
            Path file = formats.write(input.dataset(), inputs(store), name);
            return ((Json.Obj) json).with("path", folder.relative(file.toString()));
        });
    }

    private static Path inputs(RunStore store) {
        try {
            return Files.createDirectories(store.scratch().resolve("inputs"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The digest of what one of the inputs holds: of its file's content, and of the part and the selection that are
    /// meant.
    Optional<String> content(Dataset input) {
        return prepared.given()
                .values()
                .stream()
                .flatMap(List::stream)
                .filter(i -> i.dataset() == input)
                .findFirst()
                .map(i -> content(given(i)));
    }

    private static String content(Given given) {
        String rest = given.reference()
                .map(r -> new Reference(r.kind(), "-", r.part(), r.selection()).toString())
                .orElse("")
                .replaceFirst("^(builtin:|model:)?-", "");
        return rest.isEmpty() ? given.sha256() : Digest.sha256(given.sha256() + rest);
    }
}
