package org.neurarium.service;

import java.util.ArrayList;
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

/// The digests of a run's inputs, each computed once.
final class InputDigests {
    private final Map<String, List<Known>> inputs = new TreeMap<>();

    private record Known(Dataset dataset, Given given) {}

    /// A large file takes a while to digest: the run's thread only waits for it, so that it can be cancelled.
    InputDigests(Prepared prepared, Formats formats, ComputePool pool) throws InterruptedException {
        for (var entry : prepared.given().entrySet()) {
            List<Known> known = new ArrayList<>();
            for (Prepared.Input input : entry.getValue()) {
                Future<Given> digest = pool.waiting().submit(() -> Given.of(input.text(), input.dataset(), formats));
                try {
                    known.add(new Known(input.dataset(), digest.get()));
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof RuntimeException r ? r : new IllegalStateException(e.getCause());
                }
            }
            inputs.put(entry.getKey(), known);
        }
    }

    /// As they stand in `request.json`.
    Map<String, Json> json(RunFolder folder) {
        Map<String, Json> json = new TreeMap<>();
        inputs.forEach((name, known) -> {
            List<Json> given = known.stream().map(k -> k.given.json(folder)).toList();
            if (given.size() == 1) json.put(name, given.getFirst());
            else if (!given.isEmpty()) json.put(name, Json.of(given));
        });
        return json;
    }

    /// The digest of what one of the inputs holds: of its file's content, and of the part and the selection that are
    /// meant.
    Optional<String> content(Dataset input) {
        return inputs.values()
                .stream()
                .flatMap(List::stream)
                .filter(k -> k.dataset == input)
                .findFirst()
                .map(k -> content(k.given));
    }

    private static String content(Given given) {
        String rest = given.reference()
                .map(r -> new Reference(r.kind(), "-", r.part(), r.selection()).toString())
                .orElse("");
        return rest.isEmpty() || rest.equals("-") ? given.sha256() : Digest.sha256(given.sha256() + rest);
    }
}
