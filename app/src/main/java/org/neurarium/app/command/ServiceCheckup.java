package org.neurarium.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.neurarium.app.command.Checkup.Finding;
import org.neurarium.app.command.Checkup.State;
import org.neurarium.app.process.ServiceProcesses;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.service.wire.StateFolder;

/// Looks at what runs are done by: the service, and where runs keep what they go on from.
record ServiceCheckup(Console console, Path runRoot) {
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(service());
        findings.add(new Finding(State.GOOD, "snapshots", "in the folder state of each run, below " + runRoot
                .toAbsolutePath() + " where none is named", ""));
        findings.add(new Finding(State.GOOD, "shared", "results and how long runs took, in " + console.cache(), ""));
        return findings;
    }

    private Finding service() {
        try {
            StateFolder folder = ServiceProcesses.of(console.environment()).folder();
            try (BrokerDoor door = BrokerDoor.open(folder).orElse(null)) {
                return door == null
                        ? new Finding(State.GOOD, "service", "does not run; it starts when it is needed, in " + folder
                                .path(), "")
                        : new Finding(State.GOOD, "service", running(folder), "");
            }
        } catch (BadInput e) {
            return new Finding(State.BROKEN, "service", e.sentence(), "Until then: neurarium run --local.");
        }
    }

    private static String running(StateFolder folder) {
        Optional<Json> record = Optional.empty();
        try {
            record = Optional.of(Json.parse(Files.readString(folder.record())));
        } catch (IOException | BadInput _) {
            // it is just being written, or gone
        }
        return "runs"
                + record.map(r -> ", pid " + (long) r.get("pid").number() + ", since " + r.get("started").string())
                        .orElse("")
                + ", in " + folder.path();
    }
}
