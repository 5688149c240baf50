package org.neurarium.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.data.NamedArrays;
import org.neurarium.formats.AtomicFile;
import org.neurarium.formats.safetensors.Safetensors;
import org.neurarium.tool.State;
import org.neurarium.tool.describe.ToolDescription.JudgedDescription;

/// The snapshots of one run, in the folder `state` of its run folder: `snapshot-000001.safetensors` and so on. The last
/// two stay (the last one may be damaged by what ended the run), and the best by the tool's own metric, which
/// `best.json` names.
final class RunState implements State {
    static final String FOLDER = "state", BEST = "best.json";
    private static final String BEGINNING = "snapshot-", ENDING = ".safetensors";
    private static final int KEPT = 2;

    private final Path folder;
    private final RunReports reports;
    private final Optional<Duration> every;
    private final Optional<JudgedDescription> judged;
    private final LongSupplier clock;
    private Optional<NamedArrays> resumed = Optional.empty();
    private @Nullable Long last;
    private int number;
    private double best = Double.NaN;
    private Optional<Duration> interval = Optional.empty();

    /// @param every in place of the tool's interval
    /// @param clock nanoseconds
    RunState(Path run, RunReports reports, Optional<Duration> every, Optional<JudgedDescription> judged,
            LongSupplier clock) {
        this.folder = run.resolve(FOLDER);
        this.reports = reports;
        this.every = every;
        this.judged = judged;
        this.clock = clock;
    }

    /// Whether a run can be gone on with from what lies in its folder.
    static boolean isIn(Path run) { return !snapshots(run.resolve(FOLDER)).isEmpty(); }

    /// Goes back to the newest snapshot that is whole; what was told after it is forgotten.
    void restore() {
        List<Path> files = snapshots(folder);
        for (Path file : files.reversed()) {
            try {
                NamedArrays kept = Safetensors.load(file);
                reports.restore(kept.about().get("told"));
                resumed = Optional.of(new NamedArrays(kept.about().get("tool"), kept.arrays()));
                number = number(file);
                break;
            } catch (BadInput e) {
                reports.warning("The snapshot " + file.getFileName() + " is damaged: the run goes on from one before.");
            }
        }
        if (resumed.isEmpty()) reports.restore(Json.object());
        number = Math.max(number, files.isEmpty() ? 0 : number(files.getLast()));
        Path named = folder.resolve(BEST);
        if (Files.exists(named)) best = best(named);
    }

    private static double best(Path named) {
        try {
            return Json.parse(Files.readString(named)).find("value", Json::number).orElse(Double.NaN);
        } catch (IOException | BadInput e) {
            return Double.NaN;
        }
    }

    /// How often snapshots are taken; empty where the tool has offered none.
    synchronized Optional<Duration> interval() { return interval; }

    @Override
    public synchronized Optional<NamedArrays> resumed() { return resumed; }

    @Override
    public synchronized void saveIfDue(Duration usual, Supplier<NamedArrays> snapshot) {
        Duration between = every.orElse(usual);
        interval = Optional.of(between);
        long now = clock.getAsLong();
        if (last != null && now - last < between.toNanos()) return;
        NamedArrays tool = snapshot.get();
        Json told = reports.told();
        String name = BEGINNING + "%06d".formatted(++number) + ENDING;
        Safetensors.save(new NamedArrays(Json.object().with("tool", tool.about()).with("told", told), tool.arrays()),
                folder.resolve(name));
        judge(name);
        prune();
        last = clock.getAsLong();
    }

    private void judge(String name) {
        if (judged.isEmpty()) return;
        OptionalDouble value = reports.lastMetric(judged.get().by());
        if (value.isEmpty() || !judged.get().better(value.getAsDouble(), best)) return;
        best = value.getAsDouble();
        Json json = Json.object().with("snapshot", name).with("metric", judged.get().by()).with("value", best);
        AtomicFile.write(folder.resolve(BEST), draft -> Files.writeString(draft, json.pretty()));
    }

    private void prune() {
        List<Path> files = snapshots(folder);
        String bestName = "";
        try {
            Path named = folder.resolve(BEST);
            if (Files.exists(named)) bestName = Json.parse(Files.readString(named)).get("snapshot").string();
            for (Path file : files.subList(0, Math.max(0, files.size() - KEPT)))
                if (!file.endsWith(bestName)) Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The oldest first.
    private static List<Path> snapshots(Path folder) {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> inside = Files.list(folder)) {
            return new ArrayList<>(inside.filter(p -> String.valueOf(p.getFileName())
                    .matches(BEGINNING + "\\d{6,9}\\" + ENDING)).sorted().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int number(Path snapshot) {
        String name = String.valueOf(snapshot.getFileName());
        return Integer.parseInt(name.substring(BEGINNING.length(), name.length() - ENDING.length()));
    }
}
