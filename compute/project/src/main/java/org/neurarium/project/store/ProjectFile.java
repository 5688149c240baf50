package org.neurarium.project.store;

import java.io.IOException;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;

/// `project.json`: what a person who looks into the folder wants to know. The database is what counts; where that is lost,
/// this still tells which data belonged together.
///
/// @param id       names the project wherever its folder lies
/// @param datasets as far as they were known when this was written
record ProjectFile(String id, String name, Instant created, List<Data> datasets) {
    /// @param path   relative to the project's folder where it lies near
    /// @param sha256 of the file's bytes
    record Data(String name, String path, String part, String sha256) {}

    void write(Place place) throws IOException {
        Json json = Json.object()
                .with("about",
                        "A Neurarium project. project.db holds its layers and their history, runs/ what was run.")
                .with("format", Schema.FORMAT)
                .with("id", id)
                .with("name", name)
                .with("created", created.toString())
                .with("datasets", datasets.stream().map(ProjectFile::json).toList());
        Place.write(place.index(), json.pretty() + "\n");
    }

    private static Json json(Data d) {
        Json.Obj json = Json.object().with("name", d.name).with("path", d.path);
        return (d.part.isEmpty() ? json : json.with("part", d.part)).with("sha256", d.sha256);
    }

    /// @throws BadInput if it is none, or of a newer format
    static ProjectFile read(Place place) throws IOException {
        try {
            Json json = Json.parse(Files.readString(place.index()));
            int format = (int) json.get("format").number();
            if (format > Schema.FORMAT) throw Schema.newer(format);
            return new ProjectFile(json.get("id").string(), json.get("name").string(), Instant.parse(json.get("created")
                    .string()), json.get("datasets").items().stream().map(ProjectFile::data).toList());
        } catch (DateTimeException e) {
            throw new BadInput("The project.json in " + place.folder()
                    + " holds no date where it should: mend it, or delete it and open the project again.", e);
        }
    }

    private static Data data(Json json) {
        return new Data(json.get("name").string(), json.get("path").string(), json.find("part", Json::string)
                .orElse(""), json.get("sha256").string());
    }
}
