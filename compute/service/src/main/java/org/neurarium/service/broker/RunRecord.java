package org.neurarium.service.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.service.Job;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.wire.Event;
import org.neurarium.service.wire.OutcomeJson;
import org.neurarium.tool.Problem;

/// What a run folder itself tells of how the run ended.
final class RunRecord {
    /// File systems round times.
    private static final long ROUNDING_S = 2;

    private RunRecord() {}

    /// The outcome in `run.json`; empty where there is none that was written since then.
    static Optional<RunOutcome> read(Path folder, Instant since) {
        Path file = folder.resolve("run.json");
        try {
            if (!Files.isRegularFile(file) || Files.getLastModifiedTime(file)
                    .toInstant()
                    .isBefore(since.minusSeconds(ROUNDING_S)))
                return Optional.empty();
            return Optional.of(outcome(folder, Json.parse(Files.readString(file))));
        } catch (IOException | BadInput _) {
            return Optional.empty();
        }
    }

    private static RunOutcome outcome(Path folder, Json json) {
        if (json.get("outcome").string().equals("done")) {
            Map<String, Path> outputs = new LinkedHashMap<>();
            json.get("outputs").members().forEach((name, path) -> outputs.put(name, folder.resolve(path.string())));
            Map<String, Double> values = new LinkedHashMap<>();
            json.get("values")
                    .members()
                    .forEach((name, value) -> values.put(name, value instanceof Json.Num n
                            ? n.value()
                            : Double.NaN));
            List<String> warnings = json.get("warnings").items().stream().map(Json::string).toList();
            return new RunOutcome.Done(folder, outputs, values, warnings, json.get("timings").get("seconds").number());
        }
        return new RunOutcome.Failed(json.find("reason", Json::string).orElse("The run broke off."),
                Optional.of(folder));
    }

    /// How a run that is over ended, for who asks later.
    static Event last(Job job) {
        return switch (job.state()) {
            case LOST -> new Event.Lost(job.sentence());
            case DONE -> read(job.folder(), job.queued())
                    .<Event>map(RunRecord::finished)
                    .orElse(new Event.Lost(
                            "The run was done, and its folder " + job.folder() + " is not there any more."));
            case FAILED -> finished(new RunOutcome.Failed(job.sentence(), Optional.of(job.folder())));
            case REFUSED -> finished(new RunOutcome.Refused(List.of(Problem.error("", job.sentence()))));
            default -> finished(new RunOutcome.Cancelled());
        };
    }

    static Event finished(RunOutcome outcome) { return new Event.Finished(OutcomeJson.write(outcome)); }

    /// Whether there is something to go on from.
    static boolean hasSnapshots(Path folder) {
        try (Stream<Path> inside = Files.list(folder.resolve("state"))) {
            return inside.findAny().isPresent();
        } catch (IOException _) {
            return false;
        }
    }
}
