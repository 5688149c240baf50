package org.neurarium.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neurarium.data.BadInput;
import org.neurarium.data.InlinePoints;
import org.neurarium.data.Json;
import org.neurarium.data.Reference;
import org.neurarium.tool.describe.SettingValues;
import org.neurarium.tool.describe.ToolDescription;

/// `request.json`: all that another process needs to do the run.
public final class RequestFile {
    static final String SNAPSHOTS = "snapshot_every_s";

    private RequestFile() {}

    /// @param settings what was set, as texts; for a program all settings, as values
    static Json write(ToolDescription tool, RunRequest request, Map<String, Json> inputs, Map<String, ?> settings) {
        Json.Obj json = Json.object()
                .with("tool", tool.id())
                .with("version", tool.version())
                .with("inputs", inputs)
                .with("settings", settings)
                .with("seed", seed(request.seed()))
                .with("device", request.options().device());
        return request.options().snapshotEvery().map(every -> json.with(SNAPSHOTS, seconds(every))).orElse(json);
    }

    static double seconds(Duration duration) { return duration.toMillis() / 1000.0; }

    /// What the request says about snapshots; one that another program wrote need say nothing.
    static Optional<Duration> snapshotEvery(Json json) {
        return json.find(SNAPSHOTS, Json::number).map(s -> Duration.ofMillis(Math.round(s * 1000)));
    }

    /// Reads a request; paths in it go out from its folder, which becomes the run folder.
    ///
    /// @throws BadInput if the file cannot be read or is no request
    public static RunRequest read(Path file) {
        try {
            Path folder = file.toAbsolutePath().normalize().getParent();
            if (folder == null) throw new BadInput(file + " is a folder: name the request.json in it.");
            Json json = Json.parse(Files.readString(file));
            Map<String, List<String>> inputs = new LinkedHashMap<>();
            json.get("inputs").members().forEach((name, given) -> inputs.put(name, texts(given, folder)));
            Map<String, String> settings = new LinkedHashMap<>();
            json.get("settings").members().forEach((name, text) -> settings.put(name, SettingValues.text(text)));
            RunOptions options = RunOptions.DEFAULT.on(json.find("device", Json::string).orElse(Devices.AUTO))
                    .snapshots(
                            snapshotEvery(json));
            return new RunRequest(json.get("tool").string(), inputs, settings, seed(json.get("seed")),
                    Optional.of(folder), options);
        } catch (IOException e) {
            throw new BadInput("The request " + file + " cannot be read.", e);
        }
    }

    /// JSON's numbers are exact up to 2⁵³; a larger seed is written as text.
    static Json seed(long seed) {
        return Math.abs((double) seed) < 1L << 53 ? Json.of(seed) : Json.of(Long.toString(seed));
    }

    static long seed(Json json) {
        try {
            return json instanceof Json.Str text ? Long.parseLong(text.value()) : (long) json.number();
        } catch (NumberFormatException e) {
            throw new BadInput("The seed of the request is no whole number.", e);
        }
    }

    private static List<String> texts(Json given, Path folder) {
        List<String> texts = new ArrayList<>();
        for (Json one : given instanceof Json.Arr many ? many.items() : List.of(given)) {
            String ref = one.get("ref").string();
            Optional<Reference> file = one.find("path", Json::string)
                    .filter(_ -> !InlinePoints.looksInline(ref))
                    .map(_ -> Reference.parse(ref))
                    .filter(r -> r.kind() == Reference.Kind.FILE);
            texts.add(
                    file.map(r -> new Reference(r.kind(), folder.resolve(r.source()).normalize().toString(), r.part(), r
                            .selection()).toString()).orElse(ref));
        }
        return texts;
    }
}
