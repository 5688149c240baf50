package org.neurarium.project.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.BadInput;

/// An open project: datasets, layers, runs, views, notes and tags. It saves itself.
///
/// *Threads.* Every method may be called on any thread, the JavaFX thread too, and answers at once; only [#close()] waits.
/// One thread of the project's own writes, another reads; what takes long goes to the background. What is small
/// (datasets, layers, views, notes) lies in memory and is read there; what is large (runs, histories) comes as a future.
/// Futures end on the project's threads and fail with [BadInput].
///
/// *Saving.* A change is in a queue when a method returns, and on the disk a few milliseconds later, in the order in which
/// changes were made. Where the disk does not take it, it waits in memory, [#status()] says why, and it is tried again.
public final class Project implements AutoCloseable {
    private static final long SETTLED_MS = 700;

    private final Place place;
    private final Instant created;
    private final String id;
    private final Executor background;
    private final Reader reader;
    private final Optional<Writer> writer;
    private final Optional<ProjectLock> lock;
    private final List<Consumer<SaveStatus>> listeners = new CopyOnWriteArrayList<>();
    private volatile String name;
    private volatile SaveStatus status;

    private final Datasets datasets;
    private final Layers layers;
    private final Runs runs;
    private final Views views;
    private final Notes notes;
    private final Provenance provenance;

    /// What an opening has in hand: its files, and who may write.
    ///
    /// @param reading  the database, open for reading
    /// @param readFrom its file: a copy where the folder allows nothing else
    /// @param writing  the database, open for writing; null where the project is only looked at
    /// @param lock     null where the project is only looked at
    /// @param looking  why it is only looked at; empty else
    record Opened(Place place, Sql reading, Path readFrom, @Nullable Sql writing, @Nullable ProjectLock lock,
            String looking) {}

    Project(Opened opened, Executor background) throws SQLException, IOException {
        this.place = opened.place;
        this.background = background;
        this.lock = Optional.ofNullable(opened.lock);
        Sql sql = opened.reading;
        ProjectFile file = sql.first("SELECT id, name, created FROM project", r -> new ProjectFile(r.getString(1), r
                .getString(2), Instant.parse(r.getString(3)), List.of()))
                .orElseThrow(() -> new SQLException("no row in the table 'project'"));
        this.id = file.id();
        this.name = file.name();
        this.created = file.created();
        this.status = opened.writing == null ? new SaveStatus.ReadOnly(opened.looking) : new SaveStatus.Saved();
        this.writer = opened.writing == null
                ? Optional.empty()
                : Optional.of(new Writer(place, id, opened.writing, this::tell));
        Writing pen = writer.isPresent()
                ? writer.get()
                : _ -> CompletableFuture.failedFuture(new BadInput(
                        opened.looking));
        List<DatasetEntry> data = Datasets.read(sql);
        List<LayerEntry> drawn = Layers.read(sql);
        this.views = new Views(pen, Views.read(sql));
        this.notes = Notes.read(sql, pen);
        this.reader = new Reader(place.folder(), opened.readFrom, sql);
        this.datasets = new Datasets(place, pen, background, data, this::index);
        this.layers = new Layers(reader, pen, background, drawn);
        this.runs = new Runs(place, reader, pen, background);
        this.provenance = new Provenance(place, reader, background, datasets, layers);
    }

    public Path folder() { return place.folder(); }

    /// Names the project wherever its folder lies.
    public String id() { return id; }

    public String name() { return name; }

    public Instant created() { return created; }

    public CompletableFuture<Void> rename(String other) {
        if (other.isBlank()) throw new BadInput("A project has a name: give it one.");
        Writing pen = pen();
        name = other;
        return pen.write(sql -> {
            sql.run("UPDATE project SET name = ?", other);
            index(datasets.list());
        });
    }

    public Datasets datasets() { return datasets; }

    public Layers layers() { return layers; }

    public Runs runs() { return runs; }

    public Views views() { return views; }

    public Notes notes() { return notes; }

    public Provenance provenance() { return provenance; }

    /// Finds files that were moved.
    public Relink relink() { return new Relink(datasets, background); }

    /// Whether what was done is on the disk.
    public SaveStatus status() { return status; }

    /// Whether it may only be looked at.
    public boolean readOnly() { return writer.isEmpty(); }

    /// How many changes wait to be written: what would be lost if the program ended now.
    public int unsaved() { return writer.map(Writer::unsaved).orElse(0); }

    /// Hears of every change of [#status()], on the project's thread, until what is returned is run.
    public Runnable listen(Consumer<SaveStatus> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// Done when all that was changed before this call is on the disk.
    public CompletableFuture<Void> saved() {
        return writer.isPresent() ? writer.get().write(_ -> {}) : CompletableFuture.completedFuture(null);
    }

    /// Reads the whole database and compares what belongs together, in the background.
    ///
    /// @return what is wrong; empty where nothing is
    public CompletableFuture<List<String>> check() {
        return CompletableFuture.supplyAsync(() -> {
            try (Sql sql = Sql.reading(place.database())) {
                return sql.list("PRAGMA integrity_check", r -> r.getString(1))
                        .stream()
                        .filter(line -> !line.equals("ok"))
                        .toList();
            } catch (SQLException e) {
                return List.of(Trouble.refusal(e, place.folder()).sentence());
            }
        }, background);
    }

    /// Looks in the background after what is in the folder, as one does once after opening; a little later, so that what
    /// the screens ask comes first.
    void begin() {
        if (readOnly()) return;
        CompletableFuture<Void> _ = CompletableFuture.supplyAsync(runs::rescan, CompletableFuture.delayedExecutor(
                SETTLED_MS, TimeUnit.MILLISECONDS, background))
                .thenCompose(r -> r)
                .thenRunAsync(datasets::digest, background)
                .thenCompose(_ -> runs.digest());
    }

    /// Makes a copy of the project in a folder that is absent or empty: database, runs and what else lies in the folder.
    /// Datasets beside the project stay where they are, and the copy finds them there. What waits to be written goes into
    /// the copy too, so that work is safe where this folder's disk is full or gone.
    ///
    /// @return the folder; fails with [BadInput] and leaves nothing where that cannot be
    public CompletableFuture<Path> copy(Path to) {
        Copying copying = new Copying(place, new Place(to));
        return reader.ask(copying::database)
                .thenApplyAsync(_ -> copying.complete(writer.map(Writer::waiting).orElse(List.of())), background);
    }

    private Writing pen() {
        return writer.orElseThrow(() -> new BadInput("The project is only looked at: open it for editing first."));
    }

    private void index(List<DatasetEntry> all) throws IOException {
        new ProjectFile(id, name, created, all.stream()
                .map(d -> new ProjectFile.Data(d.name(), d.path(), d.part(), d
                        .sha256()))
                .toList()).write(place);
    }

    private void tell(SaveStatus next) {
        if (next.equals(status)) return;
        status = next;
        listeners.forEach(l -> l.accept(next));
    }

    /// Writes what waits, and lets go of the folder. Waits up to ten seconds for the disk, so never on the JavaFX thread.
    ///
    /// @throws BadInput if something could not be written, saying why; the project is closed all the same: ask [#unsaved()]
    /// and [#status()] before
    @Override
    public void close() {
        runs.close();
        writer.ifPresent(Writer::close);
        reader.close();
        try {
            if (lock.isPresent()) lock.get().close();
        } catch (IOException e) {
            throw Trouble.refusal(e, place.folder());
        }
        if (unsaved() > 0 && status instanceof SaveStatus.NotSaved not) throw new BadInput(not.sentence());
    }
}
