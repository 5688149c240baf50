package org.neurarium.app.prove;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.neurarium.data.Json;
import org.neurarium.project.CellsLayer;
import org.neurarium.project.store.LayerRevision;
import org.neurarium.project.store.Layers;
import org.neurarium.project.store.Project;
import org.neurarium.project.store.Projects;
import org.neurarium.project.store.RunEntry;
import org.neurarium.project.store.RunQuery;

/// Kills a process that edits and runs, at random moments, and looks each time whether everything that it had finished is
/// there, whether the project is sound, and whether what was done can still be taken back.
public final class KillProof {
    /// After so many kills a new project is begun: some are killed with a short history, some with a long one.
    private static final int KILLS_A_PROJECT = 25;
    /// Most are killed while they work, so long after they began at the most; one in a few while it starts.
    private static final int LONGEST_MS = 1_500, ONE_STARTING_IN = 8, CHECKED_REVISIONS = 3;
    private static final int START_S = 120;

    private final Path scratch;
    private final Random random;
    private final ExecutorService background;
    private final Projects projects;

    /// @param kills    processes that were killed
    /// @param edits    edits, undos and redos that they had finished
    /// @param runs     runs that they had finished
    /// @param idle     kills before the process had finished anything
    /// @param problems what was lost or broken; empty where the promise holds
    public record Report(int kills, long edits, long runs, int idle, List<String> problems) {
        public Json json() {
            return Json.object()
                    .with("kills", kills)
                    .with("edits", edits)
                    .with("runs", runs)
                    .with("before_anything", idle)
                    .with("problems", problems)
                    .with("holds", problems.isEmpty());
        }
    }

    /// Hears of each kill.
    public interface Watching {
        void killed(int number, String line);
    }

    /// What a killed process had said: finished revisions with their digests, and finished runs.
    private record Said(Map<Long, String> edits, List<String> runs, List<String> other) {
        long last() { return edits.keySet().stream().mapToLong(Long::longValue).max().orElse(0); }
    }

    private KillProof(Path scratch, long seed, ExecutorService background) {
        this.scratch = scratch;
        this.random = new Random(seed);
        this.background = background;
        this.projects = new Projects(background);
    }

    /// @param scratch a folder for the projects; what is left in it is for looking at problems
    public static Report run(Path scratch, int kills, long seed, Watching watching) throws IOException,
            InterruptedException {
        try (ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
            return new KillProof(scratch, seed, background).run(kills, watching);
        }
    }

    private Report run(int kills, Watching watching) throws IOException, InterruptedException {
        List<String> problems = new ArrayList<>();
        long edits = 0, runs = 0;
        int idle = 0;
        for (int i = 0; i < kills; i++) {
            Path folder = scratch.resolve("project-" + i / KILLS_A_PROJECT);
            try {
                if (i % KILLS_A_PROJECT == 0) projects.create(folder, "Proof").get().close();
                int after = random.nextInt(LONGEST_MS);
                Said said = killed(folder, random.nextLong(), random.nextInt(ONE_STARTING_IN) > 0, after);
                List<String> found = check(folder, said);
                for (String problem : found)
                    problems.add("kill " + (i + 1) + ": " + problem);
                edits += said.edits.size();
                runs += said.runs.size();
                if (said.edits.isEmpty()) idle++;
                watching.killed(i + 1, "killed after %d ms: %d edits, %d runs finished; %s".formatted(after, said.edits
                        .size(), said.runs.size(), found.isEmpty() ? "all there" : String.join("; ", found)));
            } catch (ExecutionException | CompletionException e) {
                problems.add("kill " + (i + 1) + ": " + e.getCause());
                watching.killed(i + 1, String.valueOf(e.getCause()));
            }
        }
        return new Report(kills, edits, runs, idle, problems);
    }

    private Said killed(Path folder, long seed, boolean working, int after) throws IOException, InterruptedException {
        ProcessBuilder victim = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-Xmx512m", "-cp", System.getProperty("java.class.path"), Victim.class
                        .getName(),
                folder.toString(), Long.toString(seed)).redirectErrorStream(true);
        // The JVM would say first that it picked this up.
        victim.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = victim.start();
        CompletableFuture<Void> begun = new CompletableFuture<>();
        CompletableFuture<Said> said = CompletableFuture.supplyAsync(() -> listen(process, begun), background);
        // The end of its output ends the wait too, should it fail to begin.
        if (working) CompletableFuture.anyOf(begun, said).completeOnTimeout(said, START_S, TimeUnit.SECONDS).join();
        boolean ended = process.waitFor(after, TimeUnit.MILLISECONDS);
        // By its handle: Process.destroyForcibly would close the pipe with what was said last in it.
        boolean _ = process.toHandle().destroyForcibly();
        process.waitFor();
        Said all = said.join();
        if (ended) all.other.add("ended by itself with " + process.exitValue());
        return all;
    }

    /// @param begun told when the first edit is finished
    private static Said listen(Process process, CompletableFuture<Void> begun) {
        Said said = new Said(new HashMap<>(), new ArrayList<>(), new ArrayList<>());
        try (BufferedReader lines = process.inputReader()) {
            StringBuilder line = new StringBuilder();
            // Not readLine: what comes before the end without a line break was being said when it died.
            for (int c = lines.read(); c >= 0; c = lines.read()) {
                if (c != '\n') {
                    line.append((char) c);
                    continue;
                }
                String[] words = line.toString().split(" ");
                line.setLength(0);
                boolean _ = begun.complete(null);
                if (words[0].equals("edit") && words.length == 3) said.edits.put(Long.parseLong(words[1]), words[2]);
                else if (words[0].equals("run") && words.length == 2) said.runs.add(words[1]);
                else
                    said.other.add(String.join(" ", words));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return said;
    }

    private List<String> check(Path folder, Said said) throws ExecutionException, InterruptedException {
        List<String> problems = new ArrayList<>();
        // What it said beside is an error of its own, as a stack trace, and no fault of the kill.
        if (!said.other.isEmpty()) problems.add("it said: " + String.join(" / ", said.other));
        try (Project project = projects.open(folder).get()) {
            project.check().get().forEach(line -> problems.add("the database is corrupt: " + line));
            if (project.layers().find(Victim.LAYER).isEmpty()) {
                if (!said.edits.isEmpty()) problems.add("the layer is lost");
                return problems;
            }
            CellsLayer layer = project.layers().open(Victim.LAYER, Victim.CELLS).get();
            if (layer.journal().revision() < said.last()) {
                problems.add("edits are lost: " + said.last() + " were finished, " + layer.journal().revision()
                        + " are there");
            }
            checkRevisions(project, layer, said, problems);
            checkUndo(layer, problems);
            checkRuns(project, said, problems);
        }
        return problems;
    }

    /// The last finished revision and a few others are, byte for byte, what the process had.
    private void checkRevisions(Project project, CellsLayer layer, Said said, List<String> problems)
            throws ExecutionException, InterruptedException {
        List<Long> some = new ArrayList<>(said.edits.keySet());
        while (some.size() > CHECKED_REVISIONS)
            some.remove(random.nextInt(some.size()));
        if (said.last() > 0 && !some.contains(said.last())) some.add(said.last());
        for (long revision : some) {
            if (revision > layer.journal().revision()) continue;
            CellsLayer then = project.layers().at(new LayerRevision(Victim.LAYER, revision), Victim.CELLS).get();
            if (!Layers.digest(Victim.CELLS, then).equals(said.edits.get(revision))) {
                problems.add("revision " + revision + " is not what it was");
            }
        }
    }

    /// Everything that is remembered can be taken back and done again, to the same state.
    private static void checkUndo(CellsLayer layer, List<String> problems) {
        String before = Layers.digest(Victim.CELLS, layer);
        int done = layer.journal().position();
        if (done == 0 && layer.journal().revision() > 0 && layer.journal().entries().isEmpty()) {
            problems.add("nothing can be taken back");
        }
        int some = Math.min(done, 40);
        for (int i = 0; i < some; i++)
            layer.journal().undo();
        for (int i = 0; i < some; i++)
            layer.journal().redo();
        if (!Layers.digest(Victim.CELLS, layer).equals(before)) problems.add("undo and redo do not give the same");
    }

    private static void checkRuns(Project project, Said said, List<String> problems) throws ExecutionException,
            InterruptedException {
        int _ = project.runs().rescan().get();
        List<RunEntry> done = project.runs().find(RunQuery.newest(Integer.MAX_VALUE).in(RunEntry.State.DONE)).get();
        for (String run : said.runs) {
            if (done.stream().noneMatch(r -> r.folder().equals("runs/" + run)))
                problems.add("the run " + run + " is lost");
        }
        for (RunEntry run : done) {
            if (!Files.exists(project.runs().path(run).resolve("table.csv"))) {
                problems.add(run.folder() + " says that it is done and has no table");
            }
        }
        project.runs()
                .find(RunQuery.newest(Integer.MAX_VALUE).in(RunEntry.State.UNREADABLE))
                .get()
                .forEach(r -> problems.add(r.folder() + " cannot be read"));
    }
}
