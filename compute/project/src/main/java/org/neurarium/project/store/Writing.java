package org.neurarium.project.store;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;

/// Where changes of a project go to be written down.
interface Writing {
    /// One change. Doing it twice comes to the same as doing it once: after a failure nobody can tell whether it was
    /// written, and it is tried again.
    interface Change {
        void write(Sql sql) throws SQLException, IOException;
    }

    /// Answers at once, from any thread; changes are written in the order in which they come. The future is done when the
    /// change is on the disk; as long as it cannot be written, the future waits.
    CompletableFuture<Void> write(Change change);
}
