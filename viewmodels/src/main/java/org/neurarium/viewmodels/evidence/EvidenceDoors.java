package org.neurarium.viewmodels.evidence;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.neurarium.data.Table;

/// What evidence asks of files. Every method answers at once and works in the background; a future fails with
/// [org.neurarium.data.BadInput] where the person can mend it.
public interface EvidenceDoors {
    /// A folder, not there yet, for a run whose result is only looked at.
    Path passingRun();

    /// Reads the first frame of maps that a run wrote.
    CompletableFuture<EvidenceMap> map(Path written);

    /// Reads a table that a run wrote.
    CompletableFuture<Table> table(Path written);
}
