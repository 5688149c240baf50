package org.neurarium.project.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The one thread that writes into a project's database. What comes while it writes goes into the next transaction, so
/// that a single stroke is on the disk after one commit and a hundred quick ones after a few.
///
/// What cannot be written stays in memory, in its order, and is tried again each second: the disk may get room, the folder
/// may come back.
final class Writer implements Writing, AutoCloseable {
    private static final int MOST_AT_ONCE = 1_000;
    private static final long RETRY_MS = 1_000, CLOSING_S = 10;

    private final Place place;
    private final String project;
    private final Consumer<SaveStatus> status;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform()
            .name("project-writer")
            .daemon()
            .factory());
    private final Queue<Pending> pending = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    // Of the writer's thread alone from here on.
    private @Nullable Sql sql;
    private Optional<Object> identity;
    private boolean retrying;
    private int failed;

    private record Pending(Change change, CompletableFuture<Void> done) {}

    /// The file in the project's place is not the one that was written to.
    static final class Replaced extends IOException {
        private static final long serialVersionUID = 1;

        Replaced(String message) { super(message); }
    }

    /// @param project its id, so that no other is written into
    /// @param sql     open for writing; belongs to the writer from now on
    /// @param status  hears of every change of the state, on the writer's thread
    Writer(Place place, String project, Sql sql, Consumer<SaveStatus> status) throws IOException {
        this.place = place;
        this.project = project;
        this.sql = sql;
        this.status = status;
        this.identity = place.identity();
    }

    @Override
    public CompletableFuture<Void> write(Change change) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        pending.add(new Pending(change, done));
        // Whoever makes it one starts the thread; it goes on by itself until nothing waits.
        if (waiting.getAndIncrement() == 0) thread.execute(this::drain);
        return done;
    }

    private void drain() {
        List<Pending> batch = new ArrayList<>();
        for (Pending p : pending) {
            batch.add(p);
            if (batch.size() == MOST_AT_ONCE) break;
        }
        if (batch.isEmpty()) return;
        if (!retrying) status.accept(new SaveStatus.Saving());
        try {
            commit(batch);
            settle(batch, null);
        } catch (SQLException | IOException | RuntimeException e) {
            failed(batch, e);
        }
    }

    private void commit(List<Pending> batch) throws SQLException, IOException {
        Sql open = open();
        open.transaction(s -> {
            for (Pending p : batch) {
                try {
                    p.change.write(s);
                } catch (IOException e) {
                    throw new SQLException(e);
                }
            }
        });
        // A folder that went in between took the commit with it.
        checkPlace();
    }

    private void failed(List<Pending> batch, Exception e) {
        Trouble trouble = Trouble.of(e);
        if (trouble.passes()) {
            if (trouble == Trouble.DISK) reopenNext();
            retrying = true;
            status.accept(new SaveStatus.NotSaved(trouble.sentence(place.folder()), waiting.get()));
            if (!thread.isShutdown()) thread.schedule(this::drain, RETRY_MS, TimeUnit.MILLISECONDS);
        } else if (batch.size() > 1) {
            // One of them is at fault: the others must not suffer for it.
            for (Pending p : batch) {
                try {
                    commit(List.of(p));
                    settle(List.of(p), null);
                } catch (SQLException | IOException | RuntimeException one) {
                    failed(List.of(p), one);
                    if (Trouble.of(one).passes()) return;
                }
            }
        } else {
            failed++;
            settle(batch, e);
        }
    }

    /// Takes changes off the queue, written or given up, and goes on.
    private void settle(List<Pending> batch, @Nullable Exception failure) {
        retrying = false;
        for (Pending p : batch)
            pending.remove(p);
        int left = waiting.addAndGet(-batch.size());
        if (left > 0) {
            if (!thread.isShutdown()) thread.execute(this::drain);
        } else if (failed > 0) {
            status.accept(new SaveStatus.NotSaved(Trouble.OTHER.sentence(place.folder()), failed));
        } else {
            status.accept(new SaveStatus.Saved());
        }
        // After the status: who has waited for a change finds it told as saved.
        for (Pending p : batch) {
            if (failure == null) p.done.complete(null);
            else
                p.done.completeExceptionally(Trouble.refusal(failure, place.folder()));
        }
    }

    /// A folder that is moved away takes the open file with it, and writing there would look like success.
    private void checkPlace() throws IOException {
        if (!Files.exists(place.database())) throw new NoSuchFileException(place.database().toString());
        if (!place.identity().equals(identity)) throw new NoSuchFileException("another file lies there");
    }

    private Sql open() throws SQLException, IOException {
        if (!Files.exists(place.database())) throw new NoSuchFileException(place.database().toString());
        Optional<Object> there = place.identity();
        Sql open = sql;
        if (open != null && there.equals(identity)) return open;
        Sql fresh = Sql.writing(place.database(), false);
        if (!fresh.first("SELECT id FROM project", r -> r.getString(1)).equals(Optional.of(project))) {
            fresh.close();
            throw new Replaced(place.database().toString());
        }
        // Where another file has come, the old connection is not closed: that would tidy up the files of the new one.
        sql = fresh;
        identity = there;
        return fresh;
    }

    /// The connection failed: another may do better. While the folder is away it stays as it is, to go on when it is back.
    private void reopenNext() {
        Sql old = sql;
        try {
            if (old == null || !place.identity().equals(identity)) return;
            sql = null;
            old.close();
        } catch (SQLException | IOException _) {
            // It failed before; what matters is the connection that comes next.
        }
    }

    /// What is not on the disk yet, in its order.
    List<Change> waiting() { return pending.stream().map(Pending::change).toList(); }

    /// How many changes are not on the disk.
    int unsaved() { return waiting.get(); }

    /// Tries once more to write what waits, and ends. Waits for it, so not on a thread that must not.
    @Override
    public void close() {
        thread.execute(this::drain);
        thread.execute(this::end);
        thread.shutdown();
        try {
            boolean _ = thread.awaitTermination(CLOSING_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end() {
        if (waiting.get() > 0 && !retrying) {
            drain();
            if (!retrying && waiting.get() > 0) {
                end();
                return;
            }
        }
        Sql last = sql;
        sql = null;
        if (last == null || !Files.exists(place.database())) return;
        try {
            last.close();
        } catch (SQLException _) {
            // Everything is committed; the next opening tidies up.
        }
    }
}
