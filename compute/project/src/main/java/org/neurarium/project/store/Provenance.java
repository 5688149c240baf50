package org.neurarium.project.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.data.Reference;

/// How things were made: from a run's record back over the digests of its inputs to the files from which all came.
public final class Provenance {
    private static final int DEPTH = 64;

    private final Place place;
    private final Reader reader;
    private final Executor background;
    private final Datasets datasets;
    private final Layers layers;

    Provenance(Place place, Reader reader, Executor background, Datasets datasets, Layers layers) {
        this.place = place;
        this.reader = reader;
        this.background = background;
        this.datasets = datasets;
        this.layers = layers;
    }

    /// How a run's results were made. In the background; fails with [BadInput] where the folder holds no record.
    public CompletableFuture<Made> of(Path run) {
        return CompletableFuture.supplyAsync(() -> made(run, new HashSet<>(), 0), background);
    }

    /// How the bytes of a digest were made: by a run, drawn in a layer, or given as a file; empty where the project does
    /// not know them.
    public CompletableFuture<Optional<Made.Source>> of(String sha256) {
        return CompletableFuture.supplyAsync(() -> known(sha256, new HashSet<>(), 0), background);
    }

    private Made made(Path run, Set<Path> above, int depth) {
        Path folder = run.toAbsolutePath().normalize();
        RunRecord record;
        try {
            record = RunRecord.read(folder, place.written(folder));
        } catch (IOException e) {
            throw new BadInput("The folder " + run + " holds no run.json: name the folder of a run.", e);
        }
        if (record.entry().state() == RunEntry.State.UNREADABLE) {
            throw new BadInput("The run.json in " + run + " cannot be read, so it does not tell how this was made.");
        }
        above.add(folder);
        List<Made.From> inputs = new ArrayList<>();
        for (RunRecord.Input input : record.inputs())
            inputs.add(new Made.From(input.name(), input.ref(), input.sha256(), source(folder, input, above, depth)));
        above.remove(folder);
        Json json = record.json();
        return new Made(folder, record.entry(), json.find("settings", j -> j).orElse(Json.NULL), json.find("seed",
                RunRecord::text).orElse("0"), json.find("device", Json::string).orElse(""), json.find("timings", j -> j)
                        .orElse(Json.NULL),
                json.find("versions", j -> j).orElse(Json.NULL), inputs);
    }

    private Made.Source source(Path run, RunRecord.Input input, Set<Path> above, int depth) {
        if (input.path().isEmpty()) {
            return input.ref().startsWith("builtin:") ? new Made.Shipped(input.ref()) : new Made.Typed(input.ref());
        }
        Path path = run.resolve(input.path().get()).normalize();
        return known(input.own(), above, depth).or(() -> inRun(path, above, depth))
                .orElseGet(() -> new Made.File(
                        path, Files.exists(path)));
    }

    private Optional<Made.Source> known(String sha256, Set<Path> above, int depth) {
        if (sha256.isEmpty() || depth > DEPTH) return Optional.empty();
        Optional<Made.Source> layer = ask(sql -> sql.first(
                "SELECT name, rev FROM materialised JOIN layer ON layer = id "
                        + "WHERE sha256 = ?",
                r -> new Made.Drawn(new LayerRevision(r.getString(1), r.getLong(2))), sha256))
                .map(d -> d);
        if (layer.isPresent()) return layer;
        for (List<String> out : ask(
                sql -> sql.list("SELECT folder, name FROM run_output WHERE sha256 = ? ORDER BY folder",
                        r -> List.of(r.getString(1), r.getString(2)), sha256))) {
            Path folder = place.found(out.getFirst());
            // A run whose output equals its own input leads nowhere but in circles.
            if (above.contains(folder) || !RunRecord.isRun(folder)) continue;
            return Optional.of(new Made.Computed(made(folder, above, depth + 1), out.getLast()));
        }
        return datasets.list()
                .stream()
                .filter(d -> d.sha256().equals(sha256))
                .findFirst()
                .map(d -> new Made.Given(d,
                        datasets.path(d), Files.exists(datasets.path(d))));
    }

    private <T> T ask(Reader.Query<T> query) { return reader.ask(query).join(); }

    /// An output that has no digest (yet) is known by where it lies.
    private Optional<Made.Source> inRun(Path path, Set<Path> above, int depth) {
        Path folder = path.getParent();
        if (folder == null || depth > DEPTH || above.contains(folder) || !RunRecord.isRun(folder)) {
            return Optional.empty();
        }
        try {
            return RunRecord.read(folder, place.written(folder))
                    .outputs()
                    .stream()
                    .filter(o -> folder.resolve(o.path()).normalize().equals(path))
                    .findFirst()
                    .map(o -> new Made.Computed(made(folder, above, depth + 1), o.name()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// What it takes to do a run again: its request, with every file where it lies now.
    ///
    /// @return empty where the folder tells of no run; fails with [BadInput] where an input is nowhere to be found, or is no
    ///         longer what it was
    public CompletableFuture<Optional<Again>> again(Path run) { return again(run, ""); }

    /// The same with other data for one input, which therefore need not be there any more.
    public CompletableFuture<Optional<Again>> againOn(Path run, String input, List<String> references) {
        return again(run, input).thenApply(again -> again.map(a -> a.on(input, references)));
    }

    /// @param other the input that gets other data
    private CompletableFuture<Optional<Again>> again(Path run, String other) {
        return CompletableFuture.supplyAsync(() -> {
            Path folder = run.toAbsolutePath().normalize();
            if (!RunRecord.isRun(folder)) return Optional.empty();
            try {
                RunRecord record = RunRecord.read(folder, place.written(folder));
                Json request = record.json().find("request", j -> j).orElse(record.json());
                Map<String, List<String>> inputs = new LinkedHashMap<>();
                for (RunRecord.Input input : record.inputs()) {
                    if (input.name().equals(other)) continue;
                    inputs.computeIfAbsent(input.name(), _ -> new ArrayList<>()).add(reference(folder, input));
                }
                Map<String, String> settings = new LinkedHashMap<>();
                request.get("settings").members().forEach((name, value) -> settings.put(name, RunRecord.text(value)));
                return Optional
                        .of(new Again(record.entry().tool(), inputs, settings, Long.parseLong(request.find("seed",
                                RunRecord::text).orElse("0")), request.find("device", Json::string).orElse("auto")));
            } catch (IOException | NumberFormatException e) {
                throw new BadInput("The folder " + run + " holds no request that can be done again.", e);
            }
        }, background);
    }

    private String reference(Path run, RunRecord.Input input) {
        if (input.path().isEmpty()) return input.ref();
        Reference given = Reference.parse(input.ref());
        Path path = place(run.resolve(input.path().get()).normalize(), input);
        return new Reference(given.kind(), path.toString(), given.part(), given.selection()).toString();
    }

    private Path place(Path written, RunRecord.Input input) {
        boolean there = Files.exists(written);
        Optional<String> changed = there ? changed(written, input) : Optional.empty();
        if (there && changed.isEmpty()) return written;
        Optional<Path> elsewhere = known(input.own(), new HashSet<>(), 0).flatMap(source -> switch (source) {
            case Made.Computed c -> output(c);
            case Made.Given g when g.there() -> Optional.of(g.path());
            case Made.Drawn d -> layers.materialised(d.revision()).join().map(m -> place.found(m.path()));
            default -> Optional.empty();
        }).filter(Files::exists).filter(p -> changed(p, input).isEmpty());
        return elsewhere.orElseThrow(() -> new BadInput(there
                ? changed.orElseThrow() + " was changed since the run: choose another " + input.name()
                        + ", or bring back the file."
                : written + " is not there any more: find it with 'Relink', or choose another " + input.name() + "."));
    }

    private static Optional<Path> output(Made.Computed c) {
        return c.made().output(c.output());
    }

    /// The file of an input that holds something else than it did.
    private static Optional<String> changed(Path path, RunRecord.Input input) {
        if (input.sha256().isEmpty()) return Optional.empty();
        if (input.files().isEmpty()) {
            // What a folder's digest was made of is not told: whether it is the same shows when it is read.
            return Files.isDirectory(path) || holds(path, input.sha256())
                    ? Optional.empty()
                    : Optional.of(path.toString());
        }
        String first = input.files().keySet().iterator().next();
        for (Map.Entry<String, String> file : input.files().entrySet()) {
            Path one = Files.isDirectory(path)
                    ? path.resolve(file.getKey())
                    : file.getKey().equals(first) ? path : path.resolveSibling(file.getKey());
            if (!holds(one, file.getValue())) return Optional.of(one.toString());
        }
        return Optional.empty();
    }

    private static boolean holds(Path path, String sha256) {
        try {
            return ContentHash.of(path).sha256().equals(sha256);
        } catch (IOException _) {
            return false;
        }
    }
}
