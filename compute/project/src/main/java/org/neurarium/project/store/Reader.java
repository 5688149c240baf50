package org.neurarium.project.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// The one thread that reads a project's database. It sees what was committed, and never waits for the writer.
final class Reader implements AutoCloseable {
    /// A question to the database.
    interface Query<T> {
        T ask(Sql sql) throws Exception;
    }

    private final Path folder;
    private final Path file;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(Thread.ofPlatform()
            .name("project-reader")
            .daemon()
            .factory());
    private @Nullable Sql sql;

    /// @param folder of the project, for sentences
    /// @param file   the database
    /// @param sql    open for reading; belongs to the reader from now on
    Reader(Path folder, Path file, Sql sql) {
        this.folder = folder;
        this.file = file;
        this.sql = sql;
    }

    /// Answers at once; the future fails with [org.neurarium.data.BadInput] where the disk refuses.
    <T> CompletableFuture<T> ask(Query<T> query) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return query.ask(open());
            } catch (Exception e) {
                if (e instanceof SQLException) close(sql);
                throw Trouble.refusal(e, folder);
            }
        }, thread);
    }

    private Sql open() throws SQLException {
        Sql open = sql;
        if (open == null) sql = open = Sql.reading(file);
        return open;
    }

    private void close(@Nullable Sql open) {
        sql = null;
        if (open == null) return;
        try {
            open.close();
        } catch (SQLException _) {
            // It is opened anew when it is next asked.
        }
    }

    @Override
    public void close() {
        thread.execute(() -> close(sql));
        thread.shutdown();
    }
}
