package org.neurarium.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;

/// A request as it travels between processes: all of it, its paths as they are. [RequestFile] is what stays in the run
/// folder.
public final class RequestJson {
    private RequestJson() {}

    public static Json write(RunRequest request) {
        RunOptions options = request.options();
        return Json.object()
                .with("tool", request.tool())
                .with("inputs", new TreeMap<>(request.inputs()))
                .with("settings", new TreeMap<>(request.settings()))
                .with("seed", RequestFile.seed(request.seed()))
                .with("out", request.out().map(Path::toString))
                .with("device", options.device())
                .with("priority", options.priority())
                .with("resume", options.resume().map(Path::toString))
                .with("replay", options.replay().map(Path::toString))
                .with(RequestFile.SNAPSHOTS, options.snapshotEvery().map(RequestFile::seconds))
                .with("trusted", options.trusted().stream().map(Path::toString).toList());
    }

    /// @throws BadInput if this is no request
    public static RunRequest read(Json json) {
        Map<String, List<String>> inputs = new LinkedHashMap<>();
        json.get("inputs").members().forEach((name, given) -> {
            List<String> texts = new ArrayList<>();
            given.items().forEach(text -> texts.add(text.string()));
            inputs.put(name, texts);
        });
        Map<String, String> settings = new LinkedHashMap<>();
        json.get("settings").members().forEach((name, text) -> settings.put(name, text.string()));
        RunOptions options = new RunOptions(json.get("device").string(), priority(json.get("priority").string()), json
                .find("resume", j -> Path.of(j.string())), json.find("replay", j -> Path.of(j.string())),
                RequestFile.snapshotEvery(json), json.find("trusted", RequestJson::paths).orElse(List.of()));
        return new RunRequest(json.get("tool").string(), inputs, settings, RequestFile.seed(json.get("seed")), json
                .find("out", j -> Path.of(j.string())), options);
    }

    private static List<Path> paths(Json json) {
        return json.items().stream().map(p -> Path.of(p.string())).toList();
    }

    private static Priority priority(String name) {
        try {
            return Priority.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new BadInput("A run's priority is passing, interactive or batch, not '" + name + "'.", e);
        }
    }
}
