package org.neurarium.project.store;

import java.sql.SQLException;
import java.util.List;
import org.neurarium.data.BadInput;

/// The tables of a project, and the steps from each older format to the next.
///
/// A layer's history is only ever added to: row N of `op` is what led from revision N − 1 to N, so that a revision always
/// means the same state. What is done and what was taken back follows from the order of the operations alone.
final class Schema {
    /// The format that this version writes.
    static final int FORMAT = 1;
    /// What `op.what` says.
    static final int PERFORM = 0, UNDO = 1, REDO = 2;

    /// Step N leads from format N to N + 1.
    private static final List<String> STEPS = List.of("""
            CREATE TABLE project(id TEXT NOT NULL, name TEXT NOT NULL, created TEXT NOT NULL);
            CREATE TABLE dataset(id INTEGER PRIMARY KEY, name TEXT NOT NULL, path TEXT NOT NULL,
                part TEXT NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL, modified INTEGER NOT NULL,
                added TEXT NOT NULL, UNIQUE(path, part));
            CREATE TABLE layer(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, dataset INTEGER,
                capacity INTEGER NOT NULL, first INTEGER NOT NULL, created TEXT NOT NULL);
            CREATE TABLE op(layer INTEGER NOT NULL REFERENCES layer, rev INTEGER NOT NULL, what INTEGER NOT NULL,
                kind TEXT, sentence TEXT, recipe TEXT, bytes INTEGER, payload BLOB, at TEXT NOT NULL,
                UNIQUE(layer, rev));
            CREATE INDEX op_light ON op(layer, rev, what, bytes);
            CREATE TABLE snapshot(layer INTEGER NOT NULL REFERENCES layer, rev INTEGER NOT NULL, sha256 TEXT NOT NULL,
                state BLOB NOT NULL, UNIQUE(layer, rev));
            CREATE TABLE materialised(layer INTEGER NOT NULL REFERENCES layer, rev INTEGER NOT NULL,
                sha256 TEXT NOT NULL, path TEXT NOT NULL, UNIQUE(layer, rev));
            CREATE TABLE run(folder TEXT PRIMARY KEY, tool TEXT NOT NULL, version TEXT NOT NULL, state TEXT NOT NULL,
                started TEXT NOT NULL, seconds REAL NOT NULL, reason TEXT NOT NULL, stamp INTEGER NOT NULL);
            CREATE INDEX run_started ON run(started, folder);
            CREATE TABLE run_input(folder TEXT NOT NULL, name TEXT NOT NULL, ref TEXT NOT NULL, sha256 TEXT NOT NULL);
            CREATE INDEX run_input_folder ON run_input(folder);
            CREATE INDEX run_input_sha256 ON run_input(sha256);
            CREATE TABLE run_output(folder TEXT NOT NULL, name TEXT NOT NULL, path TEXT NOT NULL, size INTEGER NOT NULL,
                sha256 TEXT);
            CREATE INDEX run_output_folder ON run_output(folder);
            CREATE INDEX run_output_sha256 ON run_output(sha256);
            CREATE TABLE result(run TEXT NOT NULL, subject TEXT NOT NULL, UNIQUE(run, subject));
            CREATE INDEX result_subject ON result(subject);
            CREATE TABLE view(key TEXT PRIMARY KEY, json TEXT NOT NULL, changed TEXT NOT NULL);
            CREATE TABLE tag(subject TEXT NOT NULL, tag TEXT NOT NULL, UNIQUE(subject, tag));
            CREATE INDEX tag_tag ON tag(tag);
            CREATE TABLE note(subject TEXT PRIMARY KEY, text TEXT NOT NULL, changed TEXT NOT NULL)
            """);

    private Schema() {}

    /// Brings a database to this format, a step at a time, each whole or not at all.
    ///
    /// @throws BadInput if it was written by a newer version
    static void migrate(Sql sql) throws SQLException {
        for (int format = check(sql); format < FORMAT; format++) {
            int next = format + 1;
            String step = STEPS.get(format);
            sql.transaction(s -> s.script(step + "; PRAGMA user_version = " + next));
        }
    }

    /// The format of a database, 0 where it is empty.
    ///
    /// @throws BadInput if it was written by a newer version
    static int check(Sql sql) throws SQLException {
        int format = (int) sql.number("PRAGMA user_version");
        if (format > FORMAT) throw newer(format);
        return format;
    }

    static BadInput newer(int format) {
        return new BadInput("This project was made by a newer Neurarium (its format is " + format
                + ", this version knows up to " + FORMAT + "): open it with that version, or update this one.");
    }
}
