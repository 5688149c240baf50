package org.neurarium.project.store;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.neurarium.project.Edit;
import org.neurarium.project.Journal;
import org.neurarium.project.LayerKind;

/// Writes down what happens in one layer's journal, and now and then its whole state, so that opening it need not do
/// everything again.
final class LayerKeeper<L> implements Journal.Keeper {
    /// Operations after which the state is laid down whole: opening does at most about as many again.
    private static final int EVERY = 250;

    private final LayerEntry layer;
    private final LayerKind<L> kind;
    private final Reader reader;
    private final Writing writer;
    private final Executor background;
    private final AtomicBoolean laying = new AtomicBoolean();
    // Written by whoever holds `laying`.
    private volatile long laid;

    LayerKeeper(LayerEntry layer, LayerKind<L> kind, Reader reader, Writing writer, Executor background, long laid) {
        this.layer = layer;
        this.kind = kind;
        this.reader = reader;
        this.writer = writer;
        this.background = background;
        this.laid = laid;
    }

    @Override
    public void performed(Edit edit, long revision) {
        String now = Instant.now().toString();
        keep(revision, sql -> insert(sql, revision, Schema.PERFORM, edit, now));
    }

    @Override
    public void undone(long revision) {
        String now = Instant.now().toString();
        keep(revision, sql -> insert(sql, revision, Schema.UNDO, null, now));
    }

    @Override
    public void redone(long revision) {
        String now = Instant.now().toString();
        keep(revision, sql -> insert(sql, revision, Schema.REDO, null, now));
    }

    private void keep(long revision, Writing.Change change) {
        var written = writer.write(change);
        if (revision - laid >= EVERY && laying.compareAndSet(false, true)) {
            written.whenCompleteAsync((_, failure) -> {
                if (failure == null) layDown(revision);
                else
                    laying.set(false);
            }, background);
        }
    }

    /// @param edit null for what takes back or does again
    private void insert(Sql sql, long revision, int what, @Nullable Edit edit, String now)
            throws SQLException, IOException {
        long last = History.last(sql, layer);
        if (last >= revision) return; // it was written before a failure came between
        if (last != revision - 1) {
            throw new Writer.Replaced("revision " + revision + " of '" + layer.name() + "' follows on " + last);
        }
        if (edit == null) {
            sql.run("INSERT INTO op(layer, rev, what, at) VALUES(?, ?, ?, ?)", layer.id(), revision, what, now);
        } else {
            sql.run("INSERT INTO op(layer, rev, what, kind, sentence, recipe, bytes, payload, at) "
                    + "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)", layer.id(), revision, what, edit.kind(), edit.describe(),
                    edit
                            .toJson()
                            .toString(),
                    edit.bytes(), Blob.pack(Blob.bytes(edit::write)), now);
        }
    }

    /// Does again, in the background and on a layer of its own, what was written since the last time. So the person's
    /// layer is not touched, and what is laid down is proved to follow from the history.
    private void layDown(long revision) {
        reader.ask(sql -> History.read(sql, layer, revision, false)).thenAcceptAsync(history -> {
            L copy = history.replay(kind);
            try {
                byte[] state = Blob.bytes(out -> kind.write(copy, out));
                writer.write(sql -> lay(sql, layer, revision, state));
                laid = revision;
            } catch (IOException e) {
                throw new IllegalStateException("memory takes every byte", e);
            }
        }, background).whenComplete((_, _) -> laying.set(false));
    }

    static void lay(Sql sql, LayerEntry layer, long revision, byte[] state) throws SQLException, IOException {
        sql.run("INSERT OR IGNORE INTO snapshot(layer, rev, sha256, state) VALUES(?, ?, ?, ?)", layer.id(), revision,
                Blob.sha256(state), Blob.pack(state));
    }
}
