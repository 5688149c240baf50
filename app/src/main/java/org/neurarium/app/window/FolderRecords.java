package org.neurarium.app.window;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Stream;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.data.Reference;
import org.neurarium.service.Job;
import org.neurarium.service.RunRequest;
import org.neurarium.tool.Estimate;
import org.neurarium.viewmodels.jobs.Provenance;
import org.neurarium.viewmodels.jobs.RunRecords;

/// Reads what runs left in their folders.
public final class FolderRecords implements RunRecords {
    private static final String EVENTS = "events.jsonl", LOG = "log.txt", RECORD = "run.json", STATE = "state";
    /// Lines that are shown, and how much of a file's end is read for them.
    private static final int LINES = 40;
    private static final long MOST_BYTES = 1 << 20;

    private final Executor background;
    private final Function<RunRequest, Optional<Estimate>> estimate;

    /// @param estimate what a request would take; asked in the background
    public FolderRecords(Executor background, Function<RunRequest, Optional<Estimate>> estimate) {
        this.background = background;
        this.estimate = estimate;
    }

    @Override
    public CompletableFuture<Facts> facts(Job job) {
        return CompletableFuture.supplyAsync(() -> {
            Path folder = job.folder();
            if (folder.equals(Path.of(""))) return new Facts(List.of(), Map.of(), false, missing(job));
            List<Line> log = new ArrayList<>(lines(folder.resolve(EVENTS)).map(FolderRecords::event)
                    .flatMap(Optional::stream)
                    .toList());
            lines(folder.resolve(LOG)).forEach(text -> log.add(new Line(Double.NaN, text.strip(), true)));
            int from = Math.max(0, log.size() - LINES);
            return new Facts(log.subList(from, log.size()), values(folder), resumable(folder), missing(job));
        }, background);
    }

    private static Stream<String> lines(Path file) {
        try {
            if (!Files.exists(file) || Files.size(file) > MOST_BYTES) return Stream.of();
            return Files.readString(file).lines();
        } catch (IOException _) {
            return Stream.of();
        }
    }

    private static Optional<Line> event(String line) {
        try {
            Json json = Json.parse(line);
            double at = json.find("at_s", Json::number).orElse(Double.NaN);
            Optional<String> warned = json.find("warn", Json::string);
            if (warned.isPresent()) return Optional.of(new Line(at, warned.get(), true));
            double seconds = json.find("seconds", Json::number).orElse(Double.NaN);
            return json.find("phase", Json::string)
                    .map(p -> new Line(at, Double.isNaN(seconds) ? p : "%s took %.3f s".formatted(p, seconds), false));
        } catch (BadInput _) {
            return Optional.empty();
        }
    }

    private static Map<String, Double> values(Path folder) {
        Map<String, Double> values = new LinkedHashMap<>();
        record(folder).ifPresent(r -> r.find("values", Json::members).orElse(Map.of()).forEach((name, value) -> {
            if (value instanceof Json.Num number) values.put(name, number.value());
        }));
        return values;
    }

    private static Optional<Json> record(Path folder) {
        try {
            return Optional.of(Json.parse(Files.readString(folder.resolve(RECORD))));
        } catch (IOException | BadInput _) {
            return Optional.empty();
        }
    }

    private static boolean resumable(Path folder) {
        if (Files.exists(folder.resolve(RECORD)) && record(folder).flatMap(r -> r.find("outcome", Json::string))
                .filter("done"::equals)
                .isPresent())
            return false;
        try (Stream<Path> snapshots = Files.list(folder.resolve(STATE))) {
            return snapshots.findAny().isPresent();
        } catch (IOException _) {
            return false;
        }
    }

    private static List<String> missing(Job job) {
        return job.request().inputs().values().stream().flatMap(List::stream).filter(FolderRecords::gone).toList();
    }

    /// A path that could be one and is not there; points that are given inline are no path.
    private static boolean gone(String reference) {
        try {
            Reference r = Reference.parse(reference);
            boolean path = r.source().indexOf('/') >= 0 || r.source().indexOf('\\') >= 0;
            return r.kind() == Reference.Kind.FILE && path && !Files.exists(Path.of(r.source()));
        } catch (BadInput | InvalidPathException _) {
            return false;
        }
    }

    @Override
    public CompletableFuture<Provenance> made(Job job) {
        return CompletableFuture.supplyAsync(() -> run(job.folder().toAbsolutePath()), background);
    }

    private static Provenance run(Path folder) {
        Optional<Json> record = record(folder);
        if (record.isEmpty()) {
            return new Provenance(Provenance.Kind.MISSING, String.valueOf(folder.getFileName()), "", List.of());
        }
        Json run = record.get();
        List<Provenance> from = new ArrayList<>();
        run.find("inputs", Json::members)
                .orElse(Map.of())
                .values()
                .forEach(given -> (given instanceof Json.Arr many ? many.items() : List.of(given))
                        .forEach(one -> from.add(input(one, folder))));
        String tool = run.find("tool", Json::string).orElse("a tool");
        String version = run.find("version", v -> " " + v).orElse("");
        List<String> detail = new ArrayList<>();
        run.find("request", r -> r)
                .flatMap(r -> r.find("settings", Json::members))
                .orElse(Map.of())
                .forEach((name,
                        value) -> detail.add(name + " " + (value instanceof Json.Str s ? s.value() : value)));
        run.find("seed", s -> s).ifPresent(s -> detail.add("seed " + s));
        run.find("device", Json::string).ifPresent(detail::add);
        run.find("timings", t -> t)
                .flatMap(t -> t.find("seconds", Json::number))
                .ifPresent(s -> detail.add("%.1f\u2009s".formatted(s)));
        return new Provenance(Provenance.Kind.RUN, tool + version, String.join(", ", detail), from);
    }

    /// A file that lies in a run folder was made by that run.
    private static Provenance input(Json given, Path folder) {
        String ref = given.find("ref", Json::string).orElse("");
        String hash = given.find("sha256", h -> "sha256 " + h.string().substring(0, Math.min(12, h.string().length())))
                .orElse("");
        Optional<String> path = given.find("path", Json::string);
        if (path.isEmpty()) {
            boolean builtin = ref.startsWith("builtin:");
            return new Provenance(builtin ? Provenance.Kind.BUILTIN : Provenance.Kind.FILE, ref, hash, List.of());
        }
        Path file = folder.resolve(path.get()).normalize();
        if (!Files.exists(file)) return new Provenance(Provenance.Kind.MISSING, ref, hash, List.of());
        Path parent = file.getParent();
        List<Provenance> from = parent != null && !parent.equals(folder) && Files.exists(parent.resolve(RECORD))
                ? List.of(run(parent))
                : List.of();
        return new Provenance(Provenance.Kind.FILE, ref, hash, from);
    }

    @Override
    public CompletableFuture<OptionalDouble> expected(RunRequest request) {
        return CompletableFuture.supplyAsync(() -> estimate.apply(request)
                .map(e -> OptionalDouble.of(e.seconds()))
                .orElse(OptionalDouble.empty()), background);
    }
}
