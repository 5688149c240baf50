package org.neurarium.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.tool.describe.SettingDescription;

/// An unfinished run that is gone on with in its folder: what was asked for then, and whether what is asked for now can
/// go on from there.
public final class Resumption {
    private final Path folder;
    private final RunRequest then;
    private final Json file;

    private Resumption(Path folder, RunRequest then, Json file) {
        this.folder = folder;
        this.then = then;
        this.file = file;
    }

    /// @throws BadInput if there is no run, or it is finished
    public static Resumption of(Path folder) {
        Path request = folder.resolve(RunFolder.REQUEST), record = folder.resolve(RunFolder.RECORD);
        if (!Files.isRegularFile(request)) {
            throw new BadInput(folder + " is no run folder: there is no request.json in it.");
        }
        try {
            if (Files.exists(record)) {
                String outcome = Json.parse(Files.readString(record)).get("outcome").string();
                if (outcome.equals("done")) {
                    throw new BadInput("The run " + folder
                            + " is finished, and finished runs never change: start a new one.");
                }
            }
            return new Resumption(folder, RequestFile.read(request), Json.parse(Files.readString(request)));
        } catch (IOException e) {
            throw new BadInput("The run " + folder + " cannot be read: check its permissions.", e);
        }
    }

    /// The request to go on with.
    ///
    /// @param settings dotted setting → value that is to be another than it was
    public RunRequest request(Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>(then.settings());
        all.putAll(settings);
        RunOptions options = then.options().resuming(folder);
        return new RunRequest(then.tool(), then.inputs(), all, then.seed(), then.out(), options);
    }

    /// What is asked for now, on the inputs of then.
    ///
    /// @throws BadInput if it is another run that is asked for
    RunRequest request(RunRequest now) {
        if (!now.tool().equals(then.tool())) {
            throw new BadInput("The run " + folder + " is one of " + then.tool() + ", not of " + now.tool() + ".");
        }
        if (now.seed() != then.seed()) {
            throw new BadInput("The run " + folder + " has the seed " + then.seed() + ", which cannot change.");
        }
        if (!now.inputs().isEmpty() && !now.inputs().equals(then.inputs()) && !names(now).equals(names(then))) {
            throw new BadInput(
                    "The inputs of the run " + folder + " cannot change: leave them out, or start a new run.");
        }
        Map<String, String> all = new LinkedHashMap<>(then.settings());
        all.putAll(now.settings());
        return new RunRequest(then.tool(), then.inputs(), all, then.seed(), then.out(), now.options());
    }

    /// Inputs with the names of their files alone: the same file may be reached by several paths, and what it holds is
    /// compared by its digest.
    private static Map<String, List<String>> names(RunRequest request) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        request.inputs()
                .forEach((name, texts) -> names.put(name, texts.stream()
                        .map(t -> t.substring(Math.max(t.lastIndexOf('/'), t.lastIndexOf('\\')) + 1))
                        .toList()));
        return names;
    }

    /// @param prepared what is asked for now
    /// @param values   all settings of then, resolved
    /// @throws BadInput if the tool has changed, or a setting that may not
    void check(Prepared prepared, Map<String, Json> values) {
        int version = (int) file.get("version").number();
        if (version != prepared.description().version()) {
            throw new BadInput("The run " + folder + " was begun by version " + version + " of " + then.tool()
                    + ", and this is version " + prepared.description().version() + ": start a new run.");
        }
        Map<String, Json> now = prepared.values();
        for (Map.Entry<String, Json> setting : now.entrySet()) {
            Json before = values.getOrDefault(setting.getKey(), Json.NULL);
            if (setting.getValue().equals(before)) continue;
            SettingDescription description = prepared.description()
                    .settings()
                    .stream()
                    .filter(s -> s.name().equals(setting.getKey()))
                    .findFirst()
                    .orElseThrow();
            if (description.noEffect() || (description.grows() && rises(before, setting.getValue()))) continue;
            throw new BadInput(setting.getKey() + " was " + before + " when the run " + folder + " began and "
                    + (description
                            .grows() ? "may only rise" : "cannot change")
                    + ": start a new run for " + setting.getValue() + ".");
        }
    }

    private static boolean rises(Json before, Json now) {
        return before instanceof Json.Num a && now instanceof Json.Num b && b.value() > a.value();
    }

    /// @param inputs as `request.json` would tell them now
    /// @throws BadInput if a file holds something else than then
    void checkInputs(Map<String, Json> inputs) {
        for (Map.Entry<String, Json> input : inputs.entrySet()) {
            Optional<Json> before = file.get("inputs").find(input.getKey(), j -> j);
            if (before.isEmpty() || !Given.same(before.get(), input.getValue())) {
                throw new BadInput(input.getKey() + " is not what it was when the run " + folder
                        + " began: its file has changed. Start a new run.");
            }
        }
    }

    RunRequest then() { return then; }
}
