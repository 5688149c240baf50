package org.neurarium.service.wire;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.service.Job;
import org.neurarium.service.RequestJson;

/// A job as it travels and as the journal keeps it.
public final class JobJson {
    private JobJson() {}

    public static Json write(Job job) {
        return Json.object()
                .with("id", job.id())
                .with("request", RequestJson.write(job.request()))
                .with("folder", job.folder().toString())
                .with("about", job.about())
                .with("state", job.state())
                .with("device", job.device())
                .with("progress", job.progress().map(JobJson::progress))
                .with("sentence", job.sentence())
                .with("needs", job.needs())
                .with("expected", plain(job.expected()))
                .with("queued", job.queued().toString())
                .with("started", job.started().map(Instant::toString))
                .with("ended", job.ended().map(Instant::toString));
    }

    /// @throws BadInput if this is no job
    public static Job read(Json json) {
        try {
            return new Job(json.get("id").string(), RequestJson.read(json.get("request")), Path.of(json.get("folder")
                    .string()), json.get("about").string(), Job.State.valueOf(
                            json.get("state")
                                    .string()
                                    .toUpperCase(Locale.ROOT)),
                    json.get("device").string(), json.find("progress",
                            JobJson::progress),
                    json.get("sentence").string(), (long) json.get("needs").number(),
                    optional(json, "expected"), Instant.parse(json.get("queued").string()), instant(json, "started"),
                    instant(json, "ended"));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new BadInput("This is no job: " + e.getMessage(), e);
        }
    }

    private static Json progress(Job.Progress progress) {
        return Json.object()
                .with("phase", progress.phase())
                .with("done", progress.done())
                .with("total", progress.total())
                .with("eta", plain(progress.eta()));
    }

    private static Job.Progress progress(Json json) {
        return new Job.Progress(json.get("phase").string(), (long) json.get("done").number(), (long) json.get("total")
                .number(), optional(json, "eta"));
    }

    private static Json plain(OptionalDouble value) {
        return value.isPresent() ? Json.of(value.getAsDouble()) : Json.NULL;
    }

    private static OptionalDouble optional(Json json, String name) {
        return json.find(name, Json::number).map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    private static Optional<Instant> instant(Json json, String name) {
        return json.find(name, j -> Instant.parse(j.string()));
    }
}
