package org.neurarium.project.store;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.neurarium.data.BadInput;
import org.neurarium.project.Journal;
import org.neurarium.project.LayerKind;

/// The layers of a project. Whatever happens in the journal of a layer that was made or opened here is on the disk as soon
/// as the disk takes it; nobody has to save.
///
/// Every method may be called on any thread and answers at once. A layer that is handed over belongs to whoever takes it,
/// as one thread; its edits are written by another.
public final class Layers {
    private final Reader reader;
    private final Writing writer;
    private final Executor background;
    private final AtomicReference<Map<String, LayerEntry>> all;

    /// A revision that lies in a file.
    ///
    /// @param sha256 of the file
    /// @param path   as [Place#written] gives it
    public record Materialised(String sha256, String path) {}

    Layers(Reader reader, Writing writer, Executor background, List<LayerEntry> known) {
        this.reader = reader;
        this.writer = writer;
        this.background = background;
        Map<String, LayerEntry> byName = new TreeMap<>();
        known.forEach(e -> byName.put(e.name(), e));
        this.all = new AtomicReference<>(Collections.unmodifiableMap(byName));
    }

    static List<LayerEntry> read(Sql sql) throws SQLException {
        return sql.list("SELECT id, name, kind, dataset, capacity, created FROM layer ORDER BY id", r -> {
            long dataset = r.getLong(4);
            OptionalLong over = r.wasNull() ? OptionalLong.empty() : OptionalLong.of(dataset);
            return new LayerEntry(r.getLong(1), r.getString(2), r.getString(3), over, r.getLong(5), Instant.parse(r
                    .getString(6)));
        });
    }

    /// By name.
    public List<LayerEntry> list() { return List.copyOf(all.get().values()); }

    public Optional<LayerEntry> find(String name) { return Optional.ofNullable(all.get().get(name)); }

    /// Makes a layer and keeps it from the start.
    ///
    /// @param name     what it is to be called; no `@`, which would end it in a reference
    /// @param dataset  the [DatasetEntry] over which it lies
    /// @param capacity bytes of edits that can be taken back: the same that `make` gives its journal
    /// @param make     makes it, in the background
    /// @return the layer, which works even where the disk does not take it yet; fails with [BadInput] where there is
    /// one of that name
    public <L> CompletableFuture<L> create(String name, LayerKind<L> kind, OptionalLong dataset, long capacity,
            Supplier<L> make) {
        return CompletableFuture.supplyAsync(() -> {
            L layer = make.get();
            kind.journal(layer).keptBy(begun(name, kind, dataset, capacity, layer));
            return layer;
        }, background);
    }

    /// Begins to keep a layer that somebody works in already.
    ///
    /// @param capacity bytes of edits that can be taken back: what its journal was made with
    /// @param first    makes the layer anew as it was at revision 0, in the background
    /// @return what writes down what happens to it. Whoever has the layer tells it first, in their order, of what happened
    /// since, and then gives it to the journal.
    public <L> CompletableFuture<Journal.Keeper> begin(String name, LayerKind<L> kind, OptionalLong dataset,
            long capacity, Supplier<L> first) {
        return CompletableFuture.supplyAsync(() -> begun(name, kind, dataset, capacity, first.get()), background);
    }

    private <L> LayerKeeper<L> begun(String name, LayerKind<L> kind, OptionalLong dataset, long capacity, L layer) {
        byte[] state = state(kind, layer);
        LayerEntry entry = claim(name, kind.name(), dataset, capacity);
        long first = kind.journal(layer).revision();
        writer.write(sql -> {
            sql.run("INSERT OR IGNORE INTO layer(id, name, kind, dataset, capacity, first, created) "
                    + "VALUES(?, ?, ?, ?, ?, ?, ?)", entry.id(), name, kind.name(),
                    dataset.isPresent()
                            ? dataset.getAsLong()
                            : null,
                    capacity, first, entry.created().toString());
            LayerKeeper.lay(sql, entry, first, state);
        });
        return new LayerKeeper<>(entry, kind, reader, writer, background, first);
    }

    private LayerEntry claim(String name, String kind, OptionalLong dataset, long capacity) {
        if (name.isBlank() || name.contains("@")) {
            throw new BadInput("A layer cannot be called '" + name + "': give it a name without @.");
        }
        while (true) {
            Map<String, LayerEntry> now = all.get();
            if (now.containsKey(name)) {
                throw new BadInput("The project has a layer '" + name + "' already: choose another name.");
            }
            long id = 1 + now.values().stream().mapToLong(LayerEntry::id).max().orElse(0);
            LayerEntry entry = new LayerEntry(id, name, kind, dataset, capacity, Instant.now());
            Map<String, LayerEntry> next = new TreeMap<>(now);
            next.put(name, entry);
            if (all.compareAndSet(now, Collections.unmodifiableMap(next))) return entry;
        }
    }

    /// Opens a layer as it was left: its state, and what can be taken back and done again. Open one only once at a time.
    public <L> CompletableFuture<L> open(String name, LayerKind<L> kind) {
        return history(name, OptionalLong.empty(), kind).thenApplyAsync(history -> {
            L layer = history.replay(kind);
            kind.journal(layer)
                    .keptBy(new LayerKeeper<>(history.layer(), kind, reader, writer, background, history
                            .base()
                            .rev()));
            return layer;
        }, background);
    }

    /// A layer as it stood at a revision, to be looked at or given to a tool; what happens to it is not kept.
    public <L> CompletableFuture<L> at(LayerRevision revision, LayerKind<L> kind) {
        return history(revision.layer(), OptionalLong.of(revision.rev()), kind).thenApplyAsync(h -> h.replay(kind),
                background);
    }

    private CompletableFuture<History> history(String name, OptionalLong rev, LayerKind<?> kind) {
        // What was handed to the writer counts as there.
        return written().thenCompose(_ -> reader.ask(sql -> {
            LayerEntry layer = named(name);
            if (!layer.kind().equals(kind.name())) {
                throw new BadInput("The layer '" + name + "' is one of " + layer.kind() + ", not of " + kind.name()
                        + ".");
            }
            return History.read(sql, layer, rev.isPresent() ? rev.getAsLong() : History.last(sql, layer), rev
                    .isEmpty());
        }));
    }

    private CompletableFuture<Void> written() {
        return writer instanceof Writer ? writer.write(_ -> {}) : CompletableFuture.completedFuture(null);
    }

    private LayerEntry named(String name) {
        return find(name).orElseThrow(() -> new BadInput("The project has no layer '" + name + "'" + (all.get()
                .isEmpty() ? "." : ": it has " + String.join(", ", all.get().keySet()) + ".")));
    }

    /// Gives a layer another name; references to its old name no longer find it.
    public CompletableFuture<Void> rename(String name, String other) {
        LayerEntry entry = named(name);
        claimRename(entry, other);
        return writer.write(sql -> sql.run("UPDATE layer SET name = ? WHERE id = ?", other, entry.id()));
    }

    private void claimRename(LayerEntry entry, String other) {
        all.updateAndGet(now -> {
            if (other.isBlank() || other.contains("@") || now.containsKey(other)) {
                throw new BadInput("The layer cannot be called '" + other
                        + "': give it a name without @ that no other layer has.");
            }
            Map<String, LayerEntry> next = new TreeMap<>(now);
            next.remove(entry.name());
            next.put(other, entry.named(other));
            return Collections.unmodifiableMap(next);
        });
    }

    /// The file in which a revision lies; empty where none was noted.
    public CompletableFuture<Optional<Materialised>> materialised(LayerRevision revision) {
        LayerEntry entry = named(revision.layer());
        return reader.ask(sql -> sql.first("SELECT sha256, path FROM materialised WHERE layer = ? AND rev = ?",
                r -> new Materialised(r.getString(1), r.getString(2)), entry.id(), revision.rev()));
    }

    /// Notes in which file a revision was laid down, so that a digest in a run's record leads back to the layer.
    public CompletableFuture<Void> materialised(LayerRevision revision, Materialised file) {
        LayerEntry entry = named(revision.layer());
        return writer.write(sql -> sql.run(
                "INSERT OR REPLACE INTO materialised(layer, rev, sha256, path) VALUES(?, ?, ?, ?)", entry.id(), revision
                        .rev(),
                file.sha256, file.path));
    }

    /// The digest of a layer's state: the same for the same state, whatever way led to it. Call it on the layer's thread.
    public static <L> String digest(LayerKind<L> kind, L layer) { return Blob.sha256(state(kind, layer)); }

    private static <L> byte[] state(LayerKind<L> kind, L layer) {
        try {
            return Blob.bytes(out -> kind.write(layer, out));
        } catch (IOException e) {
            throw new IllegalStateException("memory takes every byte", e);
        }
    }
}
