package org.neurarium.project.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.natives.NativeLibraries;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;
import org.sqlite.util.LibraryLoaderUtil;

/// One connection to a database, with as little JDBC showing as can be. Belongs to one thread.
final class Sql implements AutoCloseable {
    /// How long a statement waits for another process that holds the file, in ms: reading it never takes longer.
    private static final int PATIENCE = 2_000;
    private static final String LIBRARY = "org.sqlite.lib.path";

    /// What becomes of a row; columns are counted from 1.
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// Hears of a row.
    interface Each {
        void read(ResultSet row) throws SQLException;
    }

    /// Something done with the connection.
    interface Work {
        void with(Sql sql) throws SQLException;
    }

    static {
        shareLibrary();
    }

    private final Connection connection;

    private Sql(Connection connection) { this.connection = connection; }

    /// Opens for writing; makes the file only where `make` says so, so that a folder that has gone never gets an empty
    /// database in its place. Every commit is on the disk when it returns.
    static Sql writing(Path file, boolean make) throws SQLException {
        SQLiteConfig config = config();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        if (make) config.setOpenMode(SQLiteOpenMode.CREATE);
        Sql sql = new Sql(config.createConnection(url(file)));
        try {
            sql.script("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
            return sql;
        } catch (SQLException e) {
            sql.connection.close();
            throw e;
        }
    }

    /// Opens for reading alone.
    static Sql reading(Path file) throws SQLException {
        SQLiteConfig config = config();
        config.setReadOnly(true);
        return new Sql(config.createConnection(url(file)));
    }

    /// All processes load one file, unless a person has named another.
    private static void shareLibrary() {
        if (System.getProperty(LIBRARY) != null) return;
        String name = LibraryLoaderUtil.getNativeLibName();
        NativeLibraries.unpacked(LibraryLoaderUtil.class, LibraryLoaderUtil.getNativeLibResourcePath(), List.of(name),
                NativeLibraries.ofUser()).ifPresent(folder -> {
                    System.setProperty(LIBRARY, folder.toString());
                    System.setProperty("org.sqlite.lib.name", name);
                });
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(PATIENCE);
        return config;
    }

    /// As a URI, so that no character of a path (`?`, `%`, `#`, a space) means something.
    private static String url(Path file) { return "jdbc:sqlite:" + file.toAbsolutePath().toUri(); }

    /// Several statements without values.
    void script(String statements) throws SQLException {
        try (Statement s = connection.createStatement()) {
            for (String one : statements.split(";"))
                if (!one.isBlank()) s.execute(one);
        }
    }

    /// Changes something, and returns how many rows.
    int run(String statement, @Nullable Object... values) throws SQLException {
        try (PreparedStatement s = prepared(statement, values)) {
            return s.executeUpdate();
        }
    }

    <T> List<T> list(String query, Row<T> row, @Nullable Object... values) throws SQLException {
        try (PreparedStatement s = prepared(query, values); ResultSet rows = s.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (rows.next())
                all.add(row.read(rows));
            return all;
        }
    }

    /// Reads rows one by one: what was read before a damaged one is not lost.
    void each(String query, Each each, @Nullable Object... values) throws SQLException {
        try (PreparedStatement s = prepared(query, values); ResultSet rows = s.executeQuery()) {
            while (rows.next())
                each.read(rows);
        }
    }

    <T> Optional<T> first(String query, Row<T> row, @Nullable Object... values) throws SQLException {
        try (PreparedStatement s = prepared(query, values); ResultSet rows = s.executeQuery()) {
            return rows.next() ? Optional.of(row.read(rows)) : Optional.empty();
        }
    }

    long number(String query, @Nullable Object... values) throws SQLException {
        return first(query, r -> r.getLong(1), values).orElse(0L);
    }

    /// All of it or nothing.
    void transaction(Work work) throws SQLException {
        script("BEGIN IMMEDIATE");
        try {
            work.with(this);
            script("COMMIT");
        } catch (SQLException | RuntimeException | Error e) {
            try {
                script("ROLLBACK");
            } catch (SQLException _) {
                // After some failures, as of a full disk, the database has rolled back by itself.
            }
            throw e;
        }
    }

    private PreparedStatement prepared(String statement, @Nullable Object... values) throws SQLException {
        PreparedStatement s = connection.prepareStatement(statement);
        try {
            for (int i = 0; i < values.length; i++)
                s.setObject(i + 1, values[i]);
            return s;
        } catch (SQLException e) {
            s.close();
            throw e;
        }
    }

    @Override
    public void close() throws SQLException { connection.close(); }
}
