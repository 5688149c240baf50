package org.neurarium.project.store;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.project.Edit;
import org.neurarium.project.Journal;
import org.neurarium.project.LayerKind;
import org.neurarium.project.UndoStacks;

/// What was written down of a layer up to a revision: enough to make it again, with what can be taken back and done
/// again.
///
/// @param layer   which one
/// @param rev     the revision that is meant
/// @param base    the newest state that lies whole, at or before that revision
/// @param steps   the operations after the base, each with the revision in which its edit was performed
/// @param stacks  what is done and what was taken back, by the revision in which it was performed
/// @param edits   the edits that `steps` and `stacks` speak of
record History(LayerEntry layer, long rev, Base base, List<Step> steps, UndoStacks<Op> stacks,
        Map<Long, Written> edits) {
    /// A state that was laid down whole.
    record Base(long rev, String sha256, byte[] state) {}

    /// An operation without its edit.
    record Op(long rev, int what, long bytes) {}

    /// Doing (or taking back) the edit that was performed in that revision.
    record Step(long performed, boolean forward) {}

    /// An edit as it was written down.
    record Written(String kind, String sentence, String recipe, byte[] payload) {}

    /// Reads it; decoding comes later and needs no database.
    ///
    /// @param remembering whether what can be taken back and done again is wanted too
    /// @throws BadInput if there is no such revision, or what is there does not fit together
    static History read(Sql sql, LayerEntry layer, long rev, boolean remembering) throws SQLException {
        Base base = sql.first(
                "SELECT rev, sha256, state FROM snapshot WHERE layer = ? AND rev <= ? ORDER BY rev DESC LIMIT 1",
                r -> new Base(r.getLong(1), r.getString(2), r.getBytes(3)), layer.id(), rev)
                .orElseThrow(() -> damaged(layer, "its state is missing"));
        long first = sql.number("SELECT first FROM layer WHERE id = ?", layer.id());
        List<Op> ops = sql.list("SELECT rev, what, bytes FROM op WHERE layer = ? AND rev <= ? ORDER BY rev",
                r -> new Op(r.getLong(1), r.getInt(2), r.getLong(3)), layer.id(), rev);
        if (first + ops.size() != rev) {
            throw new BadInput("The layer '" + layer.name() + "' has no revision " + rev + ": the newest is " + last(
                    sql, layer) + ".");
        }
        UndoStacks<Op> stacks = new UndoStacks<>(layer.capacity(), Op::bytes);
        List<Step> steps = new ArrayList<>();
        Set<Long> needed = new HashSet<>();
        for (Op op : ops) {
            Op meant = switch (op.what) {
                case Schema.PERFORM -> {
                    stacks.perform(op);
                    yield op;
                }
                case Schema.UNDO -> stacks.undo().orElseThrow(() -> damaged(layer, "its history has a gap"));
                default -> stacks.redo().orElseThrow(() -> damaged(layer, "its history has a gap"));
            };
            if (op.rev <= base.rev) continue;
            steps.add(new Step(meant.rev, op.what != Schema.UNDO));
            needed.add(meant.rev);
        }
        if (remembering) stacks.entries().forEach(op -> needed.add(op.rev));
        else
            stacks = new UndoStacks<>(layer.capacity(), Op::bytes);
        return new History(layer, rev, base, steps, stacks, edits(sql, layer, needed));
    }

    /// The newest revision.
    static long last(Sql sql, LayerEntry layer) throws SQLException {
        return sql.number("SELECT max(first, ifnull((SELECT max(rev) FROM op WHERE layer = ?1), 0)) FROM layer "
                + "WHERE id = ?1", layer.id());
    }

    private static Map<Long, Written> edits(Sql sql, LayerEntry layer, Set<Long> needed) throws SQLException {
        Map<Long, Written> edits = new HashMap<>();
        if (needed.isEmpty()) return edits;
        long from = needed.stream().mapToLong(Long::longValue).min().orElse(0);
        long to = needed.stream().mapToLong(Long::longValue).max().orElse(0);
        sql.each("SELECT rev, kind, sentence, recipe, payload FROM op WHERE layer = ? AND rev BETWEEN ? AND ? "
                + "AND what = 0", r -> {
                    long rev = r.getLong(1);
                    if (!needed.contains(rev)) return;
                    edits.put(rev, new Written(r.getString(2), r.getString(3), r.getString(4), r.getBytes(5)));
                }, layer.id(), from, to);
        return edits;
    }

    /// Makes the layer as it stood, its journal as it was.
    ///
    /// @throws BadInput if the bytes are not what was written
    <L> L replay(LayerKind<L> kind) {
        try {
            byte[] state = Blob.unpack(base.state);
            if (!Blob.sha256(state).equals(base.sha256)) throw new IOException("the digest of the state differs");
            L made = kind.read(Blob.read(state), new Journal(layer.capacity()));
            Map<Long, Edit> decoded = new HashMap<>();
            for (var e : edits.entrySet())
                decoded.put(e.getKey(), edit(kind, made, e.getValue()));
            for (Step step : steps) {
                Edit edit = find(decoded, step.performed);
                if (step.forward) edit.apply();
                else
                    edit.revert();
            }
            List<Edit> remembered = new ArrayList<>();
            for (Op op : stacks.entries())
                remembered.add(find(decoded, op.rev));
            kind.journal(made).resume(stacks.over(remembered, Edit::bytes), rev);
            return made;
        } catch (IOException | IndexOutOfBoundsException e) {
            throw damaged(layer, "its bytes are not what was written", e);
        }
    }

    private static <L> Edit edit(LayerKind<L> kind, L layer, Written w) throws IOException {
        return kind.readEdit(layer, w.kind, w.sentence, Json.parse(w.recipe), Blob.read(Blob.unpack(w.payload)));
    }

    private static Edit find(Map<Long, Edit> edits, long rev) throws IOException {
        Edit edit = edits.get(rev);
        if (edit == null) throw new IOException("the edit of revision " + rev + " is missing");
        return edit;
    }

    private static BadInput damaged(LayerEntry layer, String what) {
        return new BadInput("The layer '" + layer.name() + "' is damaged: " + what
                + ". Save what can be read from the project, or go back to a copy of it.");
    }

    private static BadInput damaged(LayerEntry layer, String what, Exception cause) {
        return new BadInput(damaged(layer, what).sentence(), cause);
    }
}
