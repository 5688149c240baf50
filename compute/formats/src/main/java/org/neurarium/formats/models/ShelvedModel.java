package org.neurarium.formats.models;

import java.time.Instant;
import java.util.List;
import org.neurarium.data.Json;

/// A network that was imported.
///
/// @param name    behind `model:`
/// @param kind    what it is for, as [org.neurarium.data.Checkpoint#kind]
/// @param licence what the person said it may be used under
/// @param origin  where the person said it is from; may be empty
/// @param files   the one that is opened first
public record ShelvedModel(String name, String kind, String licence, String origin, Instant imported,
        List<Part> files) {
    private static final int FORMAT = 1;

    /// One of its files.
    public record Part(String file, long bytes, String sha256) {}

    public ShelvedModel {
        files = List.copyOf(files);
    }

    public long bytes() { return files.stream().mapToLong(Part::bytes).sum(); }

    Json json() {
        return Json.object()
                .with("format", FORMAT)
                .with("name", name)
                .with("kind", kind)
                .with("licence", licence)
                .with("origin", origin)
                .with("imported", imported.toString())
                .with("files", files.stream()
                        .map(p -> Json.object().with("file", p.file).with("bytes", p.bytes).with("sha256", p.sha256))
                        .toList());
    }

    /// @throws org.neurarium.data.BadInput if it is no such description
    static ShelvedModel of(Json json) {
        return new ShelvedModel(json.get("name").string(), json.get("kind").string(), json.get("licence").string(), json
                .get("origin")
                .string(), Instant.parse(json.get("imported").string()),
                json.get("files")
                        .items()
                        .stream()
                        .map(p -> new Part(p.get("file").string(), (long) p.get("bytes").number(), p.get("sha256")
                                .string()))
                        .toList());
    }
}
