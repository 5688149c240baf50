package org.neurarium.app.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;

/// The run folder of a training as a model's record tells of it: what was asked, of which data by hash, and how it went.
///
/// @param request its `request.json`
/// @param done    its `run.json`; empty while it goes on, or where it was left
public record TrainingRecord(Path folder, Json request, Optional<Json> done) {
    /// Numbers of a curve that are kept.
    private static final int POINTS = 30;
    private static final double ROUND = 1e4;

    /// @throws BadInput if the folder is that of no run
    public static TrainingRecord read(Path folder) {
        Path request = folder.resolve("request.json"), done = folder.resolve("run.json");
        if (!Files.exists(request)) {
            throw new BadInput(
                    folder + " is no run folder: it has no request.json. Give the folder that 'neurarium run "
                            + "--out' wrote to.");
        }
        return new TrainingRecord(folder, json(request), Files.exists(done)
                ? Optional.of(json(done))
                : Optional.empty());
    }

    private static Json json(Path file) {
        try {
            return Json.parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Its snapshots, the oldest first.
    public List<Path> snapshots() {
        Path state = folder.resolve("state");
        if (!Files.isDirectory(state)) return List.of();
        try (Stream<Path> files = Files.list(state)) {
            return files.filter(f -> f.toString().endsWith(".safetensors")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The reference of the model that it went on from.
    public Optional<String> wentOnFrom() {
        return request.get("inputs").find("model", m -> m.get("ref").string());
    }

    /// What is written beside a model.
    ///
    /// @param snapshots those that it is the mean of; empty where the last run gave it
    public static Json.Obj json(List<TrainingRecord> runs, ModelRelease release, Path file, List<Path> snapshots)
            throws IOException {
        Json request = runs.getLast().request;
        Json.Obj record = Json.object()
                .with("file", String.valueOf(file.getFileName()))
                .with("sha256", sha256(Files.readAllBytes(file)))
                .with("bytes", Files.size(file))
                .with("kind", release.kind())
                .with("tool", request.get("tool").string())
                .with("version", (long) request.get("version").number());
        if (!snapshots.isEmpty()) {
            record = record.with("mean_of_snapshots",
                    snapshots.stream().map(f -> String.valueOf(f.getFileName())).toList());
        }
        List<Json> told = new ArrayList<>();
        for (TrainingRecord run : runs)
            told.add(run.told());
        return record.with("runs", told);
    }

    private Json told() throws IOException {
        Json.Obj inputs = Json.object();
        for (Map.Entry<String, Json> input : request.get("inputs").members().entrySet())
            inputs = inputs.with(input.getKey(), input(input.getValue()));
        return Json.object()
                .with("settings", request.get("settings"))
                .with("seed", request.get("seed"))
                .with("device", request.get("device"))
                .with("inputs", inputs)
                .with("outcome", done.flatMap(d -> d.find("outcome", Json::string)).orElse("taken at a snapshot"))
                .with("values", done.flatMap(d -> d.find("values", v -> v)).orElse(Json.object()))
                .with("metrics", metrics());
    }

    /// One input by its hash; of a list how many, and the hash of their names' ends and hashes in a fixed order. Where the files
    /// lay is nobody's concern.
    private static Json input(Json given) {
        if (!(given instanceof Json.Arr list)) {
            return Json.object()
                    .with("name", end(given.get("ref").string()))
                    .with("sha256", given.find("sha256", Json::string).orElse(""));
        }
        TreeSet<String> lines = new TreeSet<>();
        for (Json one : list.items())
            lines.add(end(one.get("ref").string()) + " " + one.find("sha256", Json::string).orElse(""));
        return Json.object()
                .with("count", list.items().size())
                .with("sha256_of_names_and_hashes", sha256(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
    }

    private static String end(String reference) { return reference.substring(reference.lastIndexOf('/') + 1); }

    /// The curves, thinned.
    private Json metrics() throws IOException {
        Path file = folder.resolve("metrics.jsonl");
        Map<String, List<Json>> curves = new LinkedHashMap<>();
        if (!Files.exists(file)) return Json.object();
        for (String line : Files.readAllLines(file)) {
            if (!line.endsWith("}")) continue;
            Json point = Json.parse(line);
            curves.computeIfAbsent(point.get("metric").string(), _ -> new ArrayList<>())
                    .add(Json.of(List.of((long) point.get("step").number(), Math.round(point.get("value").number()
                            * ROUND) / ROUND)));
        }
        Json.Obj out = Json.object();
        for (Map.Entry<String, List<Json>> curve : curves.entrySet())
            out = out.with(curve.getKey(), thinned(curve.getValue()));
        return out;
    }

    private static Json thinned(List<Json> points) {
        int step = (points.size() + POINTS - 1) / POINTS;
        List<Json> kept = new ArrayList<>();
        for (int i = points.size() - 1; i >= 0; i -= step)
            kept.addFirst(points.get(i));
        return new Json.Arr(kept);
    }

    /// What a judging run says: its tool, its settings, and its table of kinds.
    public static Json judged(Path run) throws IOException {
        TrainingRecord read = read(run);
        Path table = run.resolve("kinds.csv");
        if (!Files.exists(table))
            throw new BadInput(run + " has no kinds.csv: give the folder of a run of cells.judge-engine.");
        return Json.object()
                .with("tool", read.request.get("tool"))
                .with("settings", read.request.get("settings"))
                .with("kinds", Files.readAllLines(table));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
