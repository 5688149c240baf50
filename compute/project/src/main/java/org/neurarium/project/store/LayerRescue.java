package org.neurarium.project.store;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.neurarium.project.UndoStacks;

/// Of the history of one layer with gaps, keeps what hangs together.
final class LayerRescue {
    private final Sql sql;
    private final LayerEntry layer;

    LayerRescue(Sql sql, LayerEntry layer) {
        this.sql = sql;
        this.layer = layer;
    }

    /// @param from revision at which the history begins; what was decided before can no longer be taken back
    /// @param to   revision that is reached
    private record Stretch(long from, long to) {}

    /// @return the newest revision that is kept; empty where there is no whole state to begin with, and the layer is
    /// taken off the list
    OptionalLong save() throws SQLException {
        dropDamagedStates();
        TreeMap<Long, History.Op> ops = new TreeMap<>();
        sql.each("SELECT rev, what, bytes FROM op WHERE layer = ? ORDER BY rev",
                r -> ops.put(r.getLong(1), new History.Op(
                        r.getLong(1), r.getInt(2), r.getLong(3))),
                layer.id());
        long first = sql.number("SELECT first FROM layer WHERE id = ?", layer.id());
        List<Stretch> stretches = new ArrayList<>();
        for (long state : sql.list("SELECT rev FROM snapshot WHERE layer = ? ORDER BY rev", r -> r.getLong(1), layer
                .id())) {
            stretches.add(new Stretch(state, reach(ops, state)));
            long whole = reach(ops, first);
            if (whole >= state) stretches.add(new Stretch(first, whole));
        }
        Stretch best = null;
        for (Stretch s : stretches) {
            if (best == null || s.to > best.to || (s.to == best.to && s.from < best.from)) best = s;
        }
        if (best == null) {
            for (String table : List.of("op", "snapshot", "materialised"))
                sql.run("DELETE FROM " + table + " WHERE layer = ?", layer.id());
            sql.run("DELETE FROM layer WHERE id = ?", layer.id());
            return OptionalLong.empty();
        }
        sql.run("UPDATE layer SET first = ? WHERE id = ?", best.from, layer.id());
        sql.run("DELETE FROM op WHERE layer = ? AND (rev <= ? OR rev > ?)", layer.id(), best.from, best.to);
        sql.run("DELETE FROM snapshot WHERE layer = ? AND (rev < ? OR rev > ?)", layer.id(), best.from, best.to);
        return OptionalLong.of(best.to);
    }

    /// How far the operations after a revision go without a gap, each with what it takes back or does again.
    private long reach(TreeMap<Long, History.Op> ops, long from) {
        UndoStacks<History.Op> stacks = new UndoStacks<>(layer.capacity(), History.Op::bytes);
        long at = from;
        for (History.Op op = ops.get(at + 1); op != null; op = ops.get(at + 1)) {
            boolean fits = switch (op.what()) {
                case Schema.PERFORM -> {
                    stacks.perform(op);
                    yield true;
                }
                case Schema.UNDO -> stacks.undo().isPresent();
                default -> stacks.redo().isPresent();
            };
            if (!fits) break;
            at++;
        }
        return at;
    }

    private void dropDamagedStates() throws SQLException {
        List<Long> damaged = new ArrayList<>();
        sql.each("SELECT rev, sha256, state FROM snapshot WHERE layer = ?", r -> {
            if (!whole(r.getString(2), r.getBytes(3))) damaged.add(r.getLong(1));
        }, layer.id());
        for (long rev : damaged)
            sql.run("DELETE FROM snapshot WHERE layer = ? AND rev = ?", layer.id(), rev);
    }

    private static boolean whole(String sha256, byte[] state) {
        try {
            return Blob.sha256(Blob.unpack(state)).equals(sha256);
        } catch (IOException _) {
            return false;
        }
    }
}
