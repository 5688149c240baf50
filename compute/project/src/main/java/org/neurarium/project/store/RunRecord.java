package org.neurarium.project.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;

/// A run folder as its files tell it.
///
/// @param stamp   when its record (or, without one, its request) was written, in ms since 1970: a folder of the same
///                stamp need not be read again; negative while there is no record
/// @param json    `run.json`, or `request.json` while there is no record
record RunRecord(RunEntry entry, long stamp, Json json, List<Input> inputs, List<Output> outputs) {
    /// @param ref    as it stands in the record: a path goes out from the run folder
    /// @param path   the path in it, where it is a file
    /// @param sha256  of all of it
    /// @param files   where others lie beside that file and belong to it, the SHA-256 of each by its path from its folder, its
    ///                own first
    record Input(String name, String ref, Optional<String> path, String sha256, Map<String, String> files) {
        /// Of the file that is named, alone.
        String own() { return files.isEmpty() ? sha256 : files.values().iterator().next(); }
    }

    /// @param path from the run folder
    record Output(String name, String path, long size) {}

    private static final String RECORD = "run.json", REQUEST = "request.json";

    /// Whether a folder is one of a run.
    static boolean isRun(Path folder) {
        return Files.exists(folder.resolve(RECORD)) || Files.exists(folder.resolve(REQUEST));
    }

    /// What tells whether it must be read (again); 0 where it is no run.
    static long stamp(Path folder) throws IOException {
        Path record = folder.resolve(RECORD), request = folder.resolve(REQUEST);
        if (Files.exists(record)) return Files.getLastModifiedTime(record).toMillis();
        return Files.exists(request) ? -Files.getLastModifiedTime(request).toMillis() : 0;
    }

    /// @param name of the folder, as the project writes it down
    static RunRecord read(Path folder, String name) throws IOException {
        long stamp = stamp(folder);
        Path file = folder.resolve(stamp > 0 ? RECORD : REQUEST);
        try {
            Json json = Json.parse(Files.readString(file));
            return new RunRecord(entry(name, json, stamp > 0), stamp, json, inputs(json), outputs(json, folder));
        } catch (BadInput | DateTimeException e) {
            RunEntry entry = new RunEntry(name, "", "", RunEntry.State.UNREADABLE, Optional.empty(), 0, String.valueOf(e
                    .getMessage()));
            return new RunRecord(entry, stamp, Json.NULL, List.of(), List.of());
        }
    }

    private static RunEntry entry(String name, Json json, boolean finished) {
        Optional<Json> timings = json.find("timings", j -> j);
        return new RunEntry(name, json.get("tool").string(), json.find("version", RunRecord::text).orElse(""), finished
                ? state(json.find("outcome", Json::string).orElse(""))
                : RunEntry.State.UNFINISHED, timings.flatMap(t -> t.find("started", j -> Instant.parse(j.string()))),
                timings.flatMap(t -> t.find("seconds", Json::number)).orElse(0.0), json.find("reason", Json::string)
                        .orElse(""));
    }

    private static RunEntry.State state(String outcome) {
        try {
            return RunEntry.State.valueOf(outcome.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            return RunEntry.State.UNREADABLE;
        }
    }

    /// A version or a seed is a number or a text.
    static String text(Json json) { return json instanceof Json.Str s ? s.value() : json.toString(); }

    private static List<Input> inputs(Json json) {
        List<Input> all = new ArrayList<>();
        json.find("inputs", Json::members).ifPresent(members -> members.forEach((name, given) -> {
            for (Json one : given instanceof Json.Arr many ? many.items() : List.of(given)) {
                Map<String, String> files = new LinkedHashMap<>();
                one.find("files", Json::members)
                        .ifPresent(each -> each.forEach((f, hash) -> files.put(f, hash
                                .string())));
                all.add(new Input(name, one.get("ref").string(), one.find("path", Json::string), one.find("sha256",
                        Json::string).orElse(""), files));
            }
        }));
        return all;
    }

    private static List<Output> outputs(Json json, Path folder) {
        List<Output> all = new ArrayList<>();
        json.find("outputs", Json::members).ifPresent(members -> members.forEach((name, path) -> {
            try {
                all.add(new Output(name, path.string(), ContentHash.Stat.of(folder.resolve(path.string())).size()));
            } catch (IOException _) {
                all.add(new Output(name, path.string(), -1)); // taken out of the folder since
            }
        }));
        return all;
    }

    void write(Sql sql) throws SQLException {
        forget(sql, entry.folder());
        sql.run("INSERT INTO run(folder, tool, version, state, started, seconds, reason, stamp) "
                + "VALUES(?, ?, ?, ?, ?, ?, ?, ?)", entry.folder(), entry.tool(), entry.version(), entry.state().name(),
                entry.started().map(Instant::toString).orElse(""), entry.seconds(), entry.reason(), stamp);
        for (Input i : inputs) {
            sql.run("INSERT INTO run_input(folder, name, ref, sha256) VALUES(?, ?, ?, ?)", entry.folder(), i.name,
                    i.ref,
                    i.sha256);
        }
        for (Output o : outputs) {
            sql.run("INSERT INTO run_output(folder, name, path, size) VALUES(?, ?, ?, ?)", entry.folder(), o.name,
                    o.path, o.size);
        }
    }

    /// Takes a run off the index; its tags and notes stay, for when the folder comes back.
    static void forget(Sql sql, String folder) throws SQLException {
        sql.run("DELETE FROM run WHERE folder = ?", folder);
        sql.run("DELETE FROM run_input WHERE folder = ?", folder);
        sql.run("DELETE FROM run_output WHERE folder = ?", folder);
    }
}
