package org.neurarium.service;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neurarium.tool.Problem;

/// How a run ended.
public sealed interface RunOutcome {
    /// Its results lie in the folder.
    ///
    /// @param outputs output → file or folder
    record Done(Path folder, Map<String, Path> outputs, Map<String, Double> values, List<String> warnings,
            double seconds) implements RunOutcome {}

    /// The request or the data was wrong; nothing is left on disk.
    record Refused(List<Problem> problems) implements RunOutcome {
        /// All sentences in one.
        public String sentence() {
            return String.join(" ", problems.stream().map(Problem::sentence).toList());
        }
    }

    /// Something broke. The folder keeps the log.
    record Failed(String sentence, Optional<Path> folder) implements RunOutcome {}

    /// Somebody cancelled it.
    ///
    /// @param folder where it can be gone on with, since it has saved snapshots; empty where nothing is left on disk
    record Cancelled(Optional<Path> folder) implements RunOutcome {
        /// Nothing is left on disk.
        public Cancelled() { this(Optional.empty()); }
    }
}
