package org.neurarium.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.neurarium.data.BadInput;
import org.neurarium.data.InlinePoints;
import org.neurarium.data.Json;
import org.neurarium.data.Reference;
import org.neurarium.formats.AtomicFile;
import org.neurarium.formats.Formats;
import org.neurarium.tool.Problem;
import org.neurarium.tool.describe.SettingValues;
import org.neurarium.tool.describe.ToolDescription;

/// Does a sweep, a run each, through any service. In its folder lie the run folders, `index.csv`, and `sweep.json`, which
/// says what stays the same. Done again in the same folder, what is done is not run again, what was interrupted goes on,
/// and what failed is tried again; more values and more seeds may be asked for.
public final class SweepRun {
    private static final String FILE = "sweep.json", RUN = "run-";

    private final ComputeService service;
    private final Formats formats;
    private final Sweep sweep;
    private final ToolDescription tool;
    private final int atOnce;
    private final SweepIndex index;
    private final Set<ComputeService.Run> running = ConcurrentHashMap.newKeySet();
    private volatile boolean cancelled;

    /// @param atOnce how many runs are handed to the service at the same time
    /// @throws BadInput if there is no such tool
    public SweepRun(ComputeService service, Formats formats, Sweep sweep, int atOnce) {
        this.service = service;
        this.formats = formats;
        this.sweep = sweep;
        this.atOnce = atOnce;
        this.tool = service.tools()
                .stream()
                .filter(t -> t.id().equals(sweep.base().tool()))
                .findFirst()
                .orElseThrow(() -> new BadInput("There is no tool '" + sweep.base().tool()
                        + "'. `neurarium tools` lists them."));
        this.index = new SweepIndex(sweep.folder(), formats);
    }

    /// How a sweep ended.
    ///
    /// @param done   runs with results, those that were stopped early among them
    /// @param others runs that failed or were refused
    public record Result(Path folder, Path index, int done, int others, boolean cancelled, double seconds) {}

    /// Does it, on the calling thread.
    ///
    /// @param listener hears how many runs have ended
    /// @throws BadInput if the request is wrong, or the folder is that of something else; nothing is left
    public Result run(RunListener listener) throws InterruptedException {
        long begun = System.nanoTime();
        List<Sweep.Point> points = sweep.points(tool);
        Path folder = sweep.folder().toAbsolutePath().normalize();
        List<Problem> problems = service.check(points.getFirst().request(sweep.base(), folder.resolve(RUN)));
        if (problems.stream().anyMatch(p -> p.level() == Problem.Level.ERROR)) {
            throw new BadInput(problems.getFirst().sentence());
        }
        begin(folder);
        Optional<Halving> halving = sweep.search() instanceof Sweep.Search.Halves
                ? tool.judged().map(Halving::new)
                : Optional.empty();
        Map<Sweep.Point, Path> earlier = earlier(folder, points);
        List<Sweep.Point> left = new ArrayList<>();
        for (Sweep.Point point : points) {
            Path run = earlier.get(point);
            if (run != null && isDone(run)) took(run, point, halving);
            else
                left.add(point);
        }
        Semaphore free = new Semaphore(atOnce);
        Set<Path> taken = new HashSet<>(earlier.values());
        int ended = points.size() - left.size();
        listener.progress("sweep", ended, points.size(), OptionalDouble.empty());
        Ended told = new Ended(listener, ended, points.size());
        for (Sweep.Point point : left) {
            free.acquire();
            if (cancelled) {
                free.release();
                break;
            }
            Path run = earlier.containsKey(point) ? earlier.get(point) : free(folder, taken);
            start(point, run, halving, () -> {
                told.one();
                free.release();
            });
        }
        free.acquire(atOnce);
        int done = (int) (index.count("done") + index.count("stopped"));
        return new Result(folder, index.file(), done, (int) (index.count("failed") + index.count("refused")), cancelled,
                (System.nanoTime() - begun) / 1e9);
    }

    /// Counts what has ended.
    private static final class Ended {
        private final RunListener listener;
        private final int total;
        private int done;

        Ended(RunListener listener, int done, int total) {
            this.listener = listener;
            this.done = done;
            this.total = total;
        }

        synchronized void one() { listener.progress("sweep", ++done, total, OptionalDouble.empty()); }
    }

    /// Ends what runs and begins nothing more; what is done stays.
    public void cancel() {
        cancelled = true;
        running.forEach(ComputeService.Run::cancel);
    }

    private void took(Path run, Sweep.Point point, Optional<Halving> halving) {
        index.put(SweepIndex.Row.read(run, point));
        if (halving.isEmpty()) return;
        try {
            for (Json line : SweepIndex.metrics(run)) {
                if (!(line.get("value") instanceof Json.Num value)) continue;
                boolean _ = halving.get()
                        .behind(String.valueOf(run.getFileName()), line.get("metric").string(),
                                (long) line.get("step").number(), value.value());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start(Sweep.Point point, Path run, Optional<Halving> halving, Runnable ended) {
        RunRequest request = point.request(sweep.base(), run);
        if (RunState.isIn(run)) request = request.with(request.options().resuming(run));
        else if (Files.exists(run)) RunFolder.removeTree(run);
        CompletableFuture<ComputeService.Run> started = new CompletableFuture<>();
        RunListener listener = new RunListener() {
            @Override
            public void metric(String name, long step, double value) {
                boolean behind = halving.isPresent() && halving.get()
                        .behind(String.valueOf(run.getFileName()), name, step,
                                value);
                if (behind) started.join().stop();
            }

            @Override
            public boolean watching() { return false; }

            @Override
            public void finished(RunOutcome outcome) {
                try {
                    index.put(row(run, point, outcome));
                } finally {
                    running.remove(started.join());
                    ended.run();
                }
            }
        };
        ComputeService.Run handle = service.submit(request, listener);
        running.add(handle);
        started.complete(handle);
        if (cancelled) handle.cancel();
    }

    private static SweepIndex.Row row(Path run, Sweep.Point point, RunOutcome outcome) {
        if (Files.exists(run.resolve(RunFolder.RECORD))) return SweepIndex.Row.read(run, point);
        return switch (outcome) {
            case RunOutcome.Refused refused -> SweepIndex.Row.without(run, point, "refused", refused.sentence());
            case RunOutcome.Failed failed -> SweepIndex.Row.without(run, point, "failed", failed.sentence());
            case RunOutcome.Cancelled _ -> SweepIndex.Row.without(run, point, "cancelled", "");
            case RunOutcome.Done _ -> throw new IllegalStateException("a run that is done has a record");
        };
    }

    private static boolean isDone(Path run) {
        Path record = run.resolve(RunFolder.RECORD);
        try {
            return Files.exists(record) && Json.parse(Files.readString(record)).get("outcome").string().equals("done");
        } catch (IOException e) {
            throw new BadInput("The run " + run + " cannot be read: check its permissions.", e);
        }
    }

    /// The folders of runs that were begun before.
    private Map<Sweep.Point, Path> earlier(Path folder, List<Sweep.Point> points) {
        Map<Object, Sweep.Point> asked = new HashMap<>();
        for (Sweep.Point point : points)
            asked.put(identity(point.request(sweep.base(), folder)), point);
        Map<Sweep.Point, Path> earlier = new HashMap<>();
        try (Stream<Path> inside = Files.list(folder)) {
            for (Path run : inside.filter(p -> Files.isRegularFile(p.resolve(RunFolder.REQUEST))).sorted().toList()) {
                Sweep.Point point = asked.get(identity(RequestFile.read(run.resolve(RunFolder.REQUEST))));
                if (point != null) earlier.putIfAbsent(point, run);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return earlier;
    }

    /// The same for two requests that set the same, however they write it.
    private Object identity(RunRequest request) {
        return List.of(request.seed(), SettingValues.of(tool, request.settings()));
    }

    private static Path free(Path folder, Set<Path> taken) {
        for (int i = 1;; i++) {
            Path run = folder.resolve(RUN + "%04d".formatted(i));
            if (!taken.contains(run) && !Files.exists(run)) {
                taken.add(run);
                return run;
            }
        }
    }

    /// Writes down what stays the same, or sees that it is what it was.
    private void begin(Path folder) {
        Path file = folder.resolve(FILE);
        Json same = Json.object()
                .with("tool", tool.id())
                .with("version", tool.version())
                .with("inputs", inputs(folder))
                .with("settings", constants());
        try {
            if (Files.isRegularFile(file)) {
                if (!Json.parse(Files.readString(file)).equals(same)) {
                    throw new BadInput("The folder " + sweep.folder()
                            + " holds a sweep of another tool, of other inputs or with other settings: name another.");
                }
                return;
            }
            if (Files.exists(folder)) {
                if (!Files.isDirectory(folder)) throw new BadInput(sweep.folder() + " is a file: name a folder.");
                try (Stream<Path> inside = Files.list(folder)) {
                    if (inside.findAny().isPresent()) {
                        throw new BadInput("The folder " + sweep.folder()
                                + " is not empty: name one that does not exist yet, or empty it.");
                    }
                }
            }
            AtomicFile.write(file, draft -> Files.writeString(draft, same.pretty()));
        } catch (IOException e) {
            throw new BadInput("The folder " + sweep.folder() + " cannot be read: check its permissions.", e);
        }
    }

    /// Set, and not varied.
    private Map<String, String> constants() {
        Map<String, String> constants = new TreeMap<>(sweep.base().settings());
        constants.keySet().removeAll(sweep.axes().keySet());
        return constants;
    }

    private Map<String, List<String>> inputs(Path folder) {
        Map<String, List<String>> inputs = new TreeMap<>();
        sweep.base()
                .inputs()
                .forEach((name, texts) -> inputs.put(name, texts.stream().map(t -> seen(t, folder)).toList()));
        return inputs;
    }

    /// As it is seen from the folder, so that no machine is named.
    private static String seen(String text, Path folder) {
        if (InlinePoints.looksInline(text)) return text;
        Reference reference = Reference.parse(text);
        if (reference.kind() != Reference.Kind.FILE) return text;
        Path file = Path.of(reference.source()).toAbsolutePath().normalize();
        String path = file.getRoot().equals(folder.getRoot()) ? folder.relativize(file).toString() : file.toString();
        return new Reference(reference.kind(), path.replace('\\', '/'), reference.part(), reference.selection())
                .toString();
    }
}
