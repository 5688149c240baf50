package org.neurarium.service;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.neurarium.data.Json;
import org.neurarium.tool.Device;

/// `run.json`: how a result came about, enough to do it again.
///
/// @param request what `request.json` holds
/// @param threads how many parts were computed at once
record RunRecord(Prepared prepared, Json request, RunReports reports, RunState state, Instant started, Device device,
        int threads,
        Versions versions) {
    static Instant now() { return Instant.now().truncatedTo(ChronoUnit.MILLIS); }

    Json done(double seconds, Map<String, String> outputs) {
        Json.Obj json = begin(seconds).with("outputs", outputs);
        return (reports.wasStopped() ? json.with("stopped", true) : json).with("outcome", "done");
    }

    /// @param outcome `failed` or `cancelled`
    Json unfinished(String outcome, String reason) {
        return begin(reports.seconds()).with("outputs", Map.of()).with("reason", reason).with("outcome", outcome);
    }

    private Json.Obj begin(double seconds) {
        Json.Obj json = Json.object()
                .with("tool", prepared.description().id())
                .with("version", prepared.description().version())
                .with("inputs", request.find("inputs", j -> j).orElse(Json.NULL))
                .with("settings", prepared.values())
                .with("resolved", reports.resolved())
                .with("seed", RequestFile.seed(prepared.request().seed()))
                .with("device", device.id())
                .with("threads", threads)
                .with("values", reports.values())
                .with("warnings", reports.warnings())
                .with("timings", Json.object()
                        .with("started", started.toString())
                        .with("seconds", seconds)
                        .with("phases", reports.phases()))
                .with("versions", versions.json())
                .with("request", request);
        return state.interval().map(every -> json.with(RequestFile.SNAPSHOTS, RequestFile.seconds(every))).orElse(json);
    }
}
