package org.neurarium.app.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.BadInput;
import org.neurarium.service.Resumption;
import org.neurarium.service.RunOptions;
import org.neurarium.service.RunRequest;
import org.neurarium.service.Sweep;
import org.neurarium.tool.describe.Nearest;
import org.neurarium.tool.describe.SettingsCheck;
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
    private static final int LONGEST_S = 86_400;

    private final Console console;
    private final House house;

    @Parameters(paramLabel = "TOOL", arity = "0..1", description = "as `neurarium tools` lists it; left out with --resume") private String tool = "";

    @Option(names = "--in", paramLabel = "NAME=REF", description = "an input: a file, builtin:NAME, or points; repeated for several") private List<String> inputs = List
            .of();

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "a setting, named as `neurarium describe TOOL` does") private List<String> settings = List
            .of();

    @Option(names = "--preset", paramLabel = "P", description = "a named set of settings; --settings and --set go over it") private @Nullable String preset;

    @Option(names = "--settings", paramLabel = "FILE", description = "settings as JSON, or the run.json of an earlier run; --set goes over it") private @Nullable Path file;

    @Option(names = "--out", paramLabel = "DIR", description = "the run folder, absent or empty; a new one below runs/ in the current folder where it is not given") private @Nullable Path out;

    @Option(names = "--seed", paramLabel = "N", description = "of the random numbers (default: 0)") private long seed;

    @Option(names = "--device", paramLabel = "D", description = "auto, cpu or cuda:N (default: auto)") private String device = "auto";

    @Option(names = "--snapshot-every", paramLabel = "SECONDS", description = "how often a tool that can saves where it is, to be gone on with by --resume; 0 for whenever it could (default: as the tool thinks right, mostly 300)") private @Nullable Double snapshotEvery;

    @Option(names = "--resume", paramLabel = "RUN", description = "goes on with an unfinished run in its folder; --set may raise what may grow") private @Nullable Path resume;

    @Option(names = "--sweep", paramLabel = "NAME=VALUES", description = "a run for each of the values (as 1,4,8); repeated for every combination") private List<String> sweeps = List
            .of();

    @Option(names = "--search", paramLabel = "S", description = "of a sweep: grid (the default), random:N, or halving, which stops what falls behind") private @Nullable String search;

    @Option(names = "--seeds", paramLabel = "N", description = "runs it with N seeds, from --seed on") private @Nullable Integer seeds;

    @Option(names = "--replay", paramLabel = "FILE", description = "take the steps of a session that was kept: the transcript.jsonl of its run folder") private @Nullable Path replay;

    @Option(names = "--trust", paramLabel = "PATH", description = "runs the code in this TorchScript file: only for files from people you trust; repeated for several") private List<Path> trusted = List
            .of();

    @Mixin private Where where = new Where();

    @Option(names = "--json", description = "for machines: progress as JSON lines on standard error, one object on standard output") private boolean json;

    RunCommand(Console console, House house) {
        this.console = console;
        this.house = house;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (snapshotEvery != null && !(snapshotEvery >= 0 && snapshotEvery <= LONGEST_S)) {
            throw new BadInput("--snapshot-every " + snapshotEvery + " is no number of seconds from 0 to " + LONGEST_S
                    + ".");
        }
        if (resume != null) return new RequestRun(console, where.of(house)).run(resumed(resume), json);
        if (tool.isEmpty()) throw new BadInput("Which tool? `neurarium tools` lists them: neurarium run TOOL --in …");
        ToolDescription description = house.tools().find(tool);
        RunRequest request = new RunRequest(tool, inputs(), settings(description), seed, Optional.ofNullable(out)).with(
                RunOptions.DEFAULT.on(device).snapshots(snapshots()).trusting(trusted));
        if (replay != null) request = request.with(request.options().replaying(replay));
        if (search != null && sweeps.isEmpty())
            throw new BadInput("--search " + search + " needs --sweep NAME=VALUES.");
        if (sweeps.isEmpty() && seeds == null) return new RequestRun(console, where.of(house)).run(request, json);
        if (replay != null)
            throw new BadInput("--replay takes the steps of one session: leave out --sweep and --seeds.");
        return new SweepCommand(console, house).run(where.of(house), sweep(request), json);
    }

    private RunRequest resumed(Path run) {
        boolean more = !tool.isEmpty() || !inputs.isEmpty() || preset != null || file != null || out != null
                || seed != 0
                || !sweeps.isEmpty() || search != null || seeds != null || replay != null;
        if (more) {
            throw new BadInput(
                    "--resume goes on with the run as it was asked for: nothing but --set, --device, --snapshot-every, --trust and --json "
                            + "can stand beside it.");
        }
        RunRequest request = Resumption.of(run).request(set());
        if (snapshotEvery != null) request = request.with(request.options().snapshots(snapshots()));
        request = request.with(request.options().trusting(trusted));
        return device.equals("auto") ? request : request.with(request.options().on(device));
    }

    private Optional<Duration> snapshots() {
        return Optional.ofNullable(snapshotEvery).map(s -> Duration.ofMillis(Math.round(s * 1000)));
    }

    private Sweep sweep(RunRequest request) {
        Map<String, List<String>> axes = new LinkedHashMap<>();
        for (String text : sweeps) {
            int equals = equalsIn(text, "--sweep", "NAME=VALUES, as in --sweep gate=0.5,1,1.5");
            String name = text.substring(0, equals);
            if (axes.put(name, SettingsCheck.items(name, text.substring(equals + 1))) != null) {
                throw new BadInput("--sweep " + name + " is given twice: list its values in one.");
            }
        }
        return new Sweep(request, axes, Sweep.Search.parse(search == null ? "grid" : search), seeds == null ? 1 : seeds,
                out == null ? house.runRoot().resolve("sweep-" + tool) : out);
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
        if (file != null) given.putAll(SettingsFile.read(file, description, house.tools()));
        given.putAll(set());
        return given;
    }

    private Map<String, String> set() {
        Map<String, String> given = new LinkedHashMap<>();
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
