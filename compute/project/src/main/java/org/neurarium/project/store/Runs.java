package org.neurarium.project.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/// The runs of a project. Its folders are the truth; the database holds an index over them, which answers at once and is
/// compared with the folders in the background. Methods may be called on any thread and answer at once.
public final class Runs {
    private static final int AT_ONCE = 200;
    private static final long MOST_TO_DIGEST = 1L << 30;

    private final Place place;
    private final Reader reader;
    private final Writing writer;
    private final Executor background;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    Runs(Place place, Reader reader, Writing writer, Executor background) {
        this.place = place;
        this.reader = reader;
        this.writer = writer;
        this.background = background;
    }

    /// Where a run's folder lies.
    public Path path(RunEntry run) { return place.found(run.folder()); }

    /// Where the folder of a new run goes.
    public Path root() { return place.runs(); }

    /// The runs that are wanted, the newest first.
    public CompletableFuture<List<RunEntry>> find(RunQuery query) {
        Filter filter = Filter.of(query);
        return reader.ask(sql -> sql.list("SELECT folder, tool, version, state, started, seconds, reason FROM run"
                + filter.where + " ORDER BY started DESC, folder DESC LIMIT " + query.limit() + " OFFSET " + query
                        .offset(),
                r -> new RunEntry(r.getString(1), r.getString(2), r.getString(3), RunEntry.State
                        .valueOf(r.getString(4)), time(r.getString(5)), r.getDouble(6), r.getString(7)),
                filter.values.toArray()));
    }

    /// How many there are, whatever the page.
    public CompletableFuture<Integer> count(RunQuery query) {
        Filter filter = Filter.of(query);
        return reader.ask(sql -> (int) sql.number("SELECT count(*) FROM run" + filter.where, filter.values.toArray()));
    }

    private static Optional<Instant> time(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    }

    private record Filter(String where, List<Object> values) {
        static Filter of(RunQuery query) {
            List<String> parts = new ArrayList<>();
            List<Object> values = new ArrayList<>();
            if (!query.text().isBlank()) {
                parts.add("(instr(lower(folder), lower(?)) > 0 OR instr(lower(tool), lower(?)) > 0)");
                values.add(query.text().strip());
                values.add(query.text().strip());
            }
            query.tool().ifPresent(tool -> {
                parts.add("tool = ?");
                values.add(tool);
            });
            query.state().ifPresent(state -> {
                parts.add("state = ?");
                values.add(state.name());
            });
            query.tag().ifPresent(tag -> {
                parts.add("'run:' || folder IN (SELECT subject FROM tag WHERE tag = ?)");
                values.add(tag);
            });
            return new Filter(parts.isEmpty() ? "" : " WHERE " + String.join(" AND ", parts), values);
        }
    }

    /// Takes a run in, or looks at it again: its folder was just made, or it has ended. It may lie outside the project.
    ///
    /// @param belongs the dataset or layer to which its results go; empty where it is not known
    public CompletableFuture<RunEntry> note(Path folder, Optional<Subject> belongs) {
        String name = place.written(folder);
        return CompletableFuture.supplyAsync(() -> {
            try {
                RunRecord record = RunRecord.read(folder, name);
                writer.write(sql -> {
                    record.write(sql);
                    if (belongs.isPresent()) {
                        sql.run("INSERT OR IGNORE INTO result(run, subject) VALUES(?, ?)", name, belongs.get().key());
                    }
                }).thenRun(this::changed);
                return record.entry();
            } catch (IOException e) {
                throw Trouble.refusal(e, folder);
            }
        }, background);
    }

    /// The runs whose results belong to a dataset or layer, the newest first.
    public CompletableFuture<List<RunEntry>> of(Subject subject) {
        return reader.ask(sql -> sql.list("SELECT folder, tool, version, state, started, seconds, reason FROM run "
                + "JOIN result ON run = folder WHERE subject = ? ORDER BY started DESC",
                r -> new RunEntry(r.getString(
                        1), r.getString(2), r.getString(3), RunEntry.State.valueOf(r.getString(4)),
                        time(r.getString(
                                5)),
                        r.getDouble(6), r.getString(7)),
                subject.key()));
    }

    /// To what a run's results belong.
    public CompletableFuture<List<Subject>> home(RunEntry run) {
        return reader.ask(sql -> sql.list("SELECT subject FROM result WHERE run = ?", r -> new Subject(r.getString(1)),
                run.folder()));
    }

    /// Compares the index with the folders, in the background: what was copied in is found, what was changed is read
    /// again, what was taken out leaves the list.
    ///
    /// @return how many entries changed
    public CompletableFuture<Integer> rescan() {
        return reader.ask(sql -> {
            Map<String, Long> known = new HashMap<>();
            sql.each("SELECT folder, stamp FROM run", r -> known.put(r.getString(1), r.getLong(2)));
            return known;
        }).thenApplyAsync(this::compare, background).thenCompose(changes -> changes);
    }

    private CompletableFuture<Integer> compare(Map<String, Long> known) {
        List<RunRecord> fresh = new ArrayList<>();
        CompletableFuture<?> last = CompletableFuture.completedFuture(null);
        int changes = 0;
        try {
            for (Path folder : folders()) {
                if (closed) return CompletableFuture.completedFuture(changes);
                String name = place.written(folder);
                Long before = known.remove(name);
                if (before != null && before == RunRecord.stamp(folder)) continue;
                fresh.add(RunRecord.read(folder, name));
                changes++;
                if (fresh.size() == AT_ONCE) last = keep(fresh);
            }
            last = keep(fresh);
            for (String gone : known.keySet()) {
                if (RunRecord.isRun(place.found(gone))) continue; // it lies outside the project
                last = writer.write(sql -> RunRecord.forget(sql, gone));
                changes++;
            }
        } catch (IOException e) {
            throw Trouble.refusal(e, place.folder());
        }
        int all = changes;
        return last.thenApply(_ -> {
            if (all > 0) changed();
            return all;
        });
    }

    private CompletableFuture<Void> keep(List<RunRecord> fresh) {
        List<RunRecord> some = List.copyOf(fresh);
        fresh.clear();
        return writer.write(sql -> {
            for (RunRecord record : some)
                record.write(sql);
        });
    }

    /// Run folders lie in `runs/`; those of a sweep one deeper, in a folder of their own.
    private List<Path> folders() throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path folder : inside(place.runs())) {
            if (RunRecord.isRun(folder)) all.add(folder);
            else
                inside(folder).stream().filter(RunRecord::isRun).forEach(all::add);
        }
        return all;
    }

    private static List<Path> inside(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isDirectory).sorted().toList();
        }
    }

    /// Gives results that have none a digest, so that what was computed from them leads back to them. In the background,
    /// one after the other; larger ones than a gigabyte are left out, and found by their path.
    CompletableFuture<Void> digest() {
        return reader.ask(sql -> sql.list("SELECT folder, path FROM run_output WHERE sha256 IS NULL AND size BETWEEN 0 "
                + "AND ? LIMIT ?", r -> List.of(r.getString(1), r.getString(2)), MOST_TO_DIGEST, AT_ONCE))
                .thenApplyAsync(some -> some.stream().map(this::digest).toList(), background)
                .thenCompose(all -> all.isEmpty() || closed
                        ? CompletableFuture.completedFuture(null)
                        : CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).thenCompose(_ -> digest()));
    }

    private CompletableFuture<Void> digest(List<String> output) {
        String folder = output.getFirst(), path = output.getLast();
        if (closed) return CompletableFuture.completedFuture(null);
        String sha256;
        try {
            sha256 = ContentHash.of(place.found(folder).resolve(path)).sha256();
        } catch (IOException _) {
            sha256 = ""; // it was taken out, or may not be read: not tried again until the run is
        }
        String found = sha256;
        return writer.write(sql -> sql.run("UPDATE run_output SET sha256 = ? WHERE folder = ? AND path = ?", found,
                folder, path));
    }

    /// Calls `listener` when the index has changed, on a background thread, until what is returned is run.
    public Runnable listen(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void changed() { listeners.forEach(Runnable::run); }

    void close() { closed = true; }
}
