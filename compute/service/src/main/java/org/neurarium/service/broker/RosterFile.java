package org.neurarium.service.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.formats.AtomicFile;

/// `workers.json`: which worker processes there are, for the broker that comes after one that was killed. Without it the
/// next one would start workers beside those that are about to come back to it.
final class RosterFile {
    /// One worker and its process.
    record Entry(String name, ProcessHandle process) {}

    private final Path file;
    private final BrokerLog log;

    RosterFile(Path file, BrokerLog log) {
        this.file = file;
        this.log = log;
    }

    /// The workers that live; a number that another process has by now is none of them.
    List<Entry> living() {
        List<Entry> living = new ArrayList<>();
        try {
            if (!Files.exists(file)) return living;
            for (Json entry : Json.parse(Files.readString(file)).items()) {
                String name = entry.get("name").string(), started = entry.get("started").string();
                ProcessHandle.of((long) entry.get("pid").number())
                        .filter(process -> process.isAlive() && started(process).equals(started))
                        .ifPresent(process -> living.add(new Entry(name, process)));
            }
        } catch (IOException | BadInput e) {
            log.say("The list of workers cannot be read, so those that live are found when they speak: " + e
                    .getMessage());
        }
        return living;
    }

    void write(List<Entry> workers) {
        List<Json> entries = new ArrayList<>();
        for (Entry worker : workers) {
            entries.add(Json.object()
                    .with("name", worker.name)
                    .with("pid", worker.process.pid())
                    .with("started", started(worker.process)));
        }
        try {
            AtomicFile.write(file, draft -> Files.writeString(draft, Json.of(entries).pretty()));
        } catch (BadInput e) {
            log.say("The list of workers cannot be written: " + e.sentence());
        }
    }

    private static String started(ProcessHandle process) {
        Optional<Instant> started = process.info().startInstant();
        return started.map(Instant::toString).orElse("");
    }
}
