package org.neurarium.project.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.neurarium.data.BadInput;

/// The datasets of a project. Methods may be called on any thread and answer at once.
public final class Datasets {
    /// What has become of a dataset since it was taken in. MISSING: there is nothing at its path. CHANGED: its bytes are
    /// others, and what was computed from it no longer follows from it.
    public enum State {
        THERE, MISSING, CHANGED
    }

    /// @param path  where it was looked for
    /// @param state what was found
    public record Checked(DatasetEntry dataset, Path path, State state) {}

    /// Writes `project.json`.
    interface Index {
        void write(List<DatasetEntry> datasets) throws IOException;
    }

    private final Place place;
    private final Writing writer;
    private final Executor background;
    private final Index index;
    private final AtomicReference<List<DatasetEntry>> all;

    /// @param index writes `project.json` anew with these datasets; called within a change
    Datasets(Place place, Writing writer, Executor background, List<DatasetEntry> known,
            Index index) {
        this.place = place;
        this.writer = writer;
        this.background = background;
        this.index = index;
        this.all = new AtomicReference<>(List.copyOf(known));
    }

    static List<DatasetEntry> read(Sql sql) throws SQLException {
        return sql.list("SELECT id, name, path, part, sha256, size, modified, added FROM dataset ORDER BY id",
                r -> new DatasetEntry(r.getLong(1), r.getString(2), r.getString(3), r.getString(4), r.getString(5), r
                        .getLong(6), r.getLong(7), Instant.parse(r.getString(8))));
    }

    /// In the order in which they were taken in.
    public List<DatasetEntry> list() { return all.get(); }

    public Optional<DatasetEntry> find(long id) { return list().stream().filter(d -> d.id() == id).findFirst(); }

    /// Where it lies, or should. A name that another system wrote with composed or decomposed accents is found too.
    public Path path(DatasetEntry dataset) {
        Path written = place.found(dataset.path());
        if (Files.exists(written)) return written;
        for (Normalizer.Form form : List.of(Normalizer.Form.NFC, Normalizer.Form.NFD)) {
            Path other = place.found(Normalizer.normalize(dataset.path(), form));
            if (Files.exists(other)) return other;
        }
        return written;
    }

    /// Takes a file or folder in, with its digest; where it is in already, that entry comes back.
    ///
    /// @param part of a file that holds several; empty for the file itself
    /// @return fails with [BadInput] where it cannot be read
    public CompletableFuture<DatasetEntry> add(Path file, String part) {
        return CompletableFuture.supplyAsync(() -> {
            ContentHash hash = hash(file);
            return entry(file, part, hash.sha256(), hash.size(), hash.modified());
        }, background);
    }

    /// Takes a file or folder in at once, without waiting for its digest, which comes later; where it is in already, that
    /// entry comes back. Work on it can begin and be kept, however large it is.
    ///
    /// @param part of a file that holds several; empty for the file itself
    /// @return fails with [BadInput] where it cannot be read
    public CompletableFuture<DatasetEntry> take(Path file, String part) {
        return CompletableFuture.supplyAsync(() -> {
            ContentHash.Stat stat = stat(file);
            return entry(file, part, "", stat.size(), stat.modified());
        }, background);
    }

    /// The entry that is there, or a new one, which is kept; without a digest it gets one in the background.
    private DatasetEntry entry(Path file, String part, String sha256, long size, long modified) {
        String path = place.written(file);
        String name = file.getFileName() + (part.isEmpty() ? "" : "::" + part);
        while (true) {
            List<DatasetEntry> now = all.get();
            Optional<DatasetEntry> known = now.stream()
                    .filter(d -> d.path().equals(path) && d.part().equals(part))
                    .findFirst();
            if (known.isPresent()) return known.get();
            long id = 1 + now.stream().mapToLong(DatasetEntry::id).max().orElse(0);
            DatasetEntry entry = new DatasetEntry(id, name, path, part, sha256, size, modified, Instant.now());
            List<DatasetEntry> next = new ArrayList<>(now);
            next.add(entry);
            if (!all.compareAndSet(now, List.copyOf(next))) continue;
            keep(entry);
            if (sha256.isEmpty()) background.execute(() -> digest(entry));
            return entry;
        }
    }

    /// Makes the digests that are still missing, as when the program ended before they were there.
    void digest() { list().stream().filter(d -> d.sha256().isEmpty()).forEach(this::digest); }

    /// A file that cannot be read now has none until the project is opened again.
    private void digest(DatasetEntry taken) {
        try {
            ContentHash hash = ContentHash.of(path(taken));
            DatasetEntry entry = new DatasetEntry(taken.id(), taken.name(), taken.path(), taken.part(), hash.sha256(),
                    hash.size(), hash.modified(), taken.added());
            List<DatasetEntry> now = all.updateAndGet(l -> l.stream().map(d -> d.equals(taken) ? entry : d).toList());
            if (now.contains(entry)) keep(entry);
        } catch (IOException _) {
            // It is gone, or may not be read: the check of the datasets tells.
        }
    }

    private static ContentHash.Stat stat(Path file) {
        try {
            return ContentHash.Stat.of(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static BadInput unreadable(Path file, IOException e) {
        return new BadInput(file + " cannot be read: is it there, and may it be read?", e);
    }

    private static ContentHash hash(Path file) {
        try {
            return ContentHash.of(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private CompletableFuture<Void> keep(DatasetEntry d) {
        return writer.write(sql -> {
            sql.run("INSERT OR REPLACE INTO dataset(id, name, path, part, sha256, size, modified, added) "
                    + "VALUES(?, ?, ?, ?, ?, ?, ?, ?)", d.id(), d.name(), d.path(), d.part(), d.sha256(), d.size(),
                    d
                            .modified(),
                    d.added().toString());
            index.write(list());
        });
    }

    /// Takes it off the list; the file stays.
    public CompletableFuture<Void> remove(long id) {
        all.updateAndGet(now -> now.stream().filter(d -> d.id() != id).toList());
        return writer.write(sql -> {
            sql.run("DELETE FROM dataset WHERE id = ?", id);
            index.write(list());
        });
    }

    /// Looks after each of them, in the background. What has the size and the time that it had counts as unchanged;
    /// else its bytes decide.
    public CompletableFuture<List<Checked>> check() {
        return CompletableFuture.supplyAsync(() -> list().stream().map(this::check).toList(), background);
    }

    private Checked check(DatasetEntry d) {
        Path path = path(d);
        try {
            if (!Files.exists(path)) return new Checked(d, path, State.MISSING);
            ContentHash.Stat stat = ContentHash.Stat.of(path);
            boolean same = (stat.size() == d.size() && stat.modified() == d.modified())
                    || (stat.size() == d.size() && ContentHash.of(path).sha256().equals(d.sha256()));
            return new Checked(d, path, same ? State.THERE : State.CHANGED);
        } catch (IOException e) {
            return new Checked(d, path, State.MISSING);
        }
    }

    /// What is not there, for the relink assistant.
    public CompletableFuture<List<DatasetEntry>> missing() {
        return check().thenApply(all -> all.stream()
                .filter(c -> c.state() == State.MISSING)
                .map(Checked::dataset)
                .toList());
    }

    /// Points datasets to where they lie now.
    ///
    /// @param found what [Relink] found, as far as the person agrees. With a match whose bytes differ its digest becomes
    /// the new one: the person has been told, and said yes.
    public CompletableFuture<Void> relink(List<Relink.Found> found) {
        return CompletableFuture.supplyAsync(() -> {
            CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
            for (Relink.Found f : found) {
                ContentHash hash = hash(f.path());
                DatasetEntry old = f.dataset();
                DatasetEntry entry = new DatasetEntry(old.id(), old.name(), place.written(f.path()), old.part(), hash
                        .sha256(), hash.size(), hash.modified(), old.added());
                all.updateAndGet(now -> now.stream().map(d -> d.id() == entry.id() ? entry : d).toList());
                last = keep(entry);
            }
            return last;
        }, background).thenCompose(last -> last);
    }
}
