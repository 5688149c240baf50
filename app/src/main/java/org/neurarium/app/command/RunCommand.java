package org.neurarium.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.BadInput;
import org.neurarium.service.RunRequest;
import org.neurarium.tool.describe.Nearest;
import org.neurarium.tool.describe.ToolDescription;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(description = "Runs a tool on files. The result is a run folder; its path is the last line that is printed.", footer = {
    "", "Points may stand on the command line themselves, as X,Y:TYPE joined by '+':",
    "  neurarium run cells.chain-of-prompts --in image=cells.tif \\",
    "    --in clicks=120.5,88:nucleus+300,41:stroma"})
final class RunCommand implements Callable<Integer> {
    private final Console console;
    private final House house;

    @Parameters(paramLabel = "TOOL", description = "as `neurarium tools` lists it") private String tool = "";

    @Option(names = "--in", paramLabel = "NAME=REF", description = "an input: a file, builtin:NAME, or points; repeated for several") private List<String> inputs = List
            .of();

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "a setting, named as `neurarium describe TOOL` does") private List<String> settings = List
            .of();

    @Option(names = "--preset", paramLabel = "P", description = "a named set of settings; --settings and --set go over it") private @Nullable String preset;

    @Option(names = "--settings", paramLabel = "FILE", description = "settings as JSON, or the run.json of an earlier run; --set goes over it") private @Nullable Path file;

    @Option(names = "--out", paramLabel = "DIR", description = "the run folder, absent or empty; a new one below runs/ in the current folder where it is not given") private @Nullable Path out;

    @Option(names = "--seed", paramLabel = "N", description = "of the random numbers (default: 0)") private long seed;

    @Option(names = "--replay", paramLabel = "FILE", description = "take the steps of a session that was kept: the transcript.jsonl of its run folder") private @Nullable Path replay;

    @Mixin private Where where = new Where();

    @Option(names = "--json", description = "for machines: progress as JSON lines on standard error, one object on standard output") private boolean json;

    RunCommand(Console console, House house) {
        this.console = console;
        this.house = house;
    }

    @Override
    public Integer call() throws InterruptedException {
        ToolDescription description = house.tools().find(tool);
        RunRequest request = new RunRequest(tool, inputs(), settings(description), seed, Optional.ofNullable(out));
        if (replay != null) request = request.with(request.options().replaying(replay));
        return new RequestRun(console, where.of(house)).run(request, json);
    }

    private Map<String, List<String>> inputs() {
        Map<String, List<String>> given = new LinkedHashMap<>();
        for (String text : inputs) {
            int equals = equalsIn(text, "--in", "NAME=REF, as in --in image=cells.tif");
            given.computeIfAbsent(text.substring(0, equals), _ -> new ArrayList<>()).add(text.substring(equals + 1));
        }
        return given;
    }

    private Map<String, String> settings(ToolDescription description) {
        Map<String, String> given = new LinkedHashMap<>();
        if (preset != null) given.putAll(preset(description, preset));
        if (file != null) given.putAll(SettingsFile.read(file));
        for (String text : settings) {
            int equals = equalsIn(text, "--set", "NAME=VALUE, as in --set gate=1.5");
            given.put(text.substring(0, equals), text.substring(equals + 1));
        }
        return given;
    }

    private static Map<String, String> preset(ToolDescription description, String name) {
        Map<String, String> settings = description.presets().get(name);
        if (settings != null) return settings;
        List<String> names = description.presets().keySet().stream().sorted().toList();
        throw new BadInput(description.id() + (names.isEmpty()
                ? " has no presets, so there is no '" + name + "'."
                : " has no preset '" + name + "'." + Nearest.hint(name, names) + " Its presets are: "
                        + String.join(", ",
                                names)
                        + "."));
    }

    private static int equalsIn(String text, String option, String form) {
        int equals = text.indexOf('=');
        if (equals < 1) throw new BadInput(option + " " + text + " is not of the form " + form + ".");
        return equals;
    }
}
