package org.neurarium.service.wire;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.service.RunOutcome;
import org.neurarium.tool.Problem;

/// How a run ended, as it travels: all of it, its paths as they are.
public final class OutcomeJson {
    private OutcomeJson() {}

    public static Json write(RunOutcome outcome) {
        return switch (outcome) {
            case RunOutcome.Done done -> {
                Map<String, String> outputs = new LinkedHashMap<>();
                done.outputs().forEach((name, path) -> outputs.put(name, path.toString()));
                yield Json.object()
                        .with("is", "done")
                        .with("folder", done.folder().toString())
                        .with("outputs", outputs)
                        .with("values", done.values())
                        .with("warnings", done.warnings())
                        .with("seconds", done.seconds());
            }
            case RunOutcome.Refused refused -> Json.object()
                    .with("is", "refused")
                    .with("problems", refused.problems().stream().map(OutcomeJson::problem).toList());
            case RunOutcome.Failed failed -> Json.object()
                    .with("is", "failed")
                    .with("sentence", failed.sentence())
                    .with("folder", failed.folder().map(Path::toString));
            case RunOutcome.Cancelled cancelled -> Json.object()
                    .with("is", "cancelled")
                    .with("folder", cancelled.folder().map(Path::toString));
        };
    }

    /// @throws BadInput if this is no outcome
    public static RunOutcome read(Json json) {
        return switch (json.get("is").string()) {
            case "done" -> done(json);
            case "refused" ->
                new RunOutcome.Refused(json.get("problems").items().stream().map(OutcomeJson::problem).toList());
            case "failed" -> new RunOutcome.Failed(json.get("sentence").string(), json.find("folder", j -> Path.of(j
                    .string())));
            case "cancelled" -> new RunOutcome.Cancelled(json.find("folder", j -> Path.of(j.string())));
            default -> throw new BadInput("A run does not end " + json.get("is") + ".");
        };
    }

    private static RunOutcome done(Json json) {
        Map<String, Path> outputs = new LinkedHashMap<>();
        json.get("outputs").members().forEach((name, path) -> outputs.put(name, Path.of(path.string())));
        // What is not finite has no JSON and comes as null.
        Map<String, Double> values = new LinkedHashMap<>();
        json.get("values")
                .members()
                .forEach((name, value) -> values.put(name, value instanceof Json.Null
                        ? Double.NaN
                        : value.number()));
        List<String> warnings = new ArrayList<>();
        json.get("warnings").items().forEach(w -> warnings.add(w.string()));
        return new RunOutcome.Done(Path.of(json.get("folder").string()), outputs, values, warnings, json.get("seconds")
                .number());
    }

    public static Json problem(Problem problem) {
        return Json.object()
                .with("level", problem.level())
                .with("setting", problem.setting())
                .with("sentence", problem.sentence())
                .with("fix", problem.fix());
    }

    public static Problem problem(Json json) {
        Map<String, String> fix = new LinkedHashMap<>();
        json.get("fix").members().forEach((setting, value) -> fix.put(setting, value.string()));
        return new Problem(Problem.Level.valueOf(json.get("level").string().toUpperCase(Locale.ROOT)), json.get(
                "setting").string(), json.get("sentence").string(), fix);
    }
}
