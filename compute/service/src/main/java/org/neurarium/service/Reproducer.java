package org.neurarium.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.neurarium.data.BadInput;
import org.neurarium.tool.MissingData;
import org.neurarium.tool.Reproduction;
import org.neurarium.tool.Reproduction.Bench;
import org.neurarium.tool.Reproduction.Claim;
import org.neurarium.tool.Reproduction.Size;
import org.neurarium.tool.describe.Nearest;
import org.neurarium.tool.describe.ToolDescription;

/// Does the experiments of the tools' method cards and judges them.
public final class Reproducer {
    private final LocalService service;
    private final ComputeService runs;
    private final Optional<Path> data;

    /// Everything in this process.
    ///
    /// @param data the folder of the given data, where there is one
    public Reproducer(LocalService service, Optional<Path> data) { this(service, service, data); }

    /// @param runs what the trials send their runs to, by the door that a user has; it must reach this machine's temporary
    ///             files. What a trial calls directly, in loops of many calls, is computed here all the same
    public Reproducer(LocalService service, ComputeService runs, Optional<Path> data) {
        this.service = service;
        this.runs = runs;
        this.data = data;
    }

    /// One experiment of one tool.
    public record Named(ToolDescription tool, String name) {
        @Override
        public String toString() { return tool.id() + "/" + name; }
    }

    /// What `TOOL`, `TOOL/NAME` or `all` means.
    ///
    /// @throws BadInput if it means nothing, naming what there is
    public List<Named> find(String text) {
        if (text.equals("all")) return service.tools().stream().flatMap(t -> all(t).stream()).toList();
        int slash = text.indexOf('/');
        ToolDescription tool = service.catalogue().find(slash < 0 ? text : text.substring(0, slash));
        if (tool.reproductions().isEmpty()) {
            throw new BadInput(tool.id() + " has no reproduction.");
        }
        if (slash < 0) return all(tool);
        String name = text.substring(slash + 1);
        if (!tool.reproductions().contains(name)) {
            throw new BadInput(tool.id() + " has no reproduction '" + name + "'." + Nearest.hint(name, tool
                    .reproductions()) + " There are: " + String.join(", ", tool.reproductions()) + ".");
        }
        return List.of(new Named(tool, name));
    }

    private static List<Named> all(ToolDescription tool) {
        return tool.reproductions().stream().map(name -> new Named(tool, name)).toList();
    }

    /// Does the experiment, on the calling thread. What breaks it off becomes part of what is told.
    ///
    /// @param seeds    how many; the experiment's own number where empty
    /// @param listener hears of the trials as a phase
    public Reproduced run(Named named, Size size, OptionalInt seeds, RunListener listener)
            throws InterruptedException {
        long begun = System.nanoTime();
        Reproduction experiment = service.catalogue()
                .load(named.tool())
                .reproductions()
                .stream()
                .filter(r -> r.name().equals(named.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(named + " is described, but the tool has it not"));
        int count = seeds.orElseGet(() -> experiment.seeds(size));
        List<Verdict> verdicts = List.of();
        Optional<String> skipped = Optional.empty(), failure = Optional.empty();
        try (Phase phase = new Phase(named.toString(), count, new SessionReports(listener, _ -> {}),
                System::nanoTime)) {
            List<Map<String, Double>> trials = new ArrayList<>();
            for (int seed = 0; seed < count; seed++) {
                trials.add(trial(experiment, seed, size));
                phase.step(1);
            }
            verdicts = judge(experiment.claims(size), trials);
        } catch (MissingData e) {
            skipped = Optional.of(e.sentence());
        } catch (RuntimeException e) {
            failure = Optional.of(e.getMessage() == null ? e.toString() : e.getMessage());
        }
        return new Reproduced(named.tool().id(), named.name(), size, count, seconds(begun), verdicts, skipped, failure);
    }

    /// Something that is done with tools as a trial does it.
    @FunctionalInterface
    public interface Use<R> {
        R with(Bench bench) throws InterruptedException;
    }

    /// Lends the way to the tools that a trial has: for measuring them on data in memory.
    public <R> R lend(long seed, Use<R> use) throws InterruptedException {
        Cancellation cancellation = new Cancellation();
        try (ReproductionBench bench = new ReproductionBench(service, runs, seed, data, cancellation)) {
            return use.with(bench);
        } finally {
            cancellation.cancel(); // what may have been left behind
        }
    }

    private static double seconds(long begun) { return (System.nanoTime() - begun) / 1e9; }

    private Map<String, Double> trial(Reproduction experiment, int seed, Size size) throws InterruptedException {
        return lend(seed, bench -> experiment.trial(seed, size, bench));
    }

    /// A verdict a claim, then the metrics that nobody claims anything of.
    static List<Verdict> judge(List<Claim> claims, List<Map<String, Double>> trials) {
        Set<String> metrics = new LinkedHashSet<>();
        trials.forEach(t -> t.keySet().stream().sorted().forEach(metrics::add));
        List<Verdict> verdicts = new ArrayList<>();
        for (Claim claim : claims) {
            Optional<List<Double>> baseline = Optional.of(claim.baseline())
                    .filter(b -> !b.isEmpty())
                    .map(b -> values(b, trials));
            verdicts.add(Verdict.of(claim, values(claim.metric(), trials), baseline));
        }
        claims.forEach(c -> metrics.remove(c.metric()));
        for (String metric : metrics)
            verdicts.add(Verdict.of(Claim.report(metric, ""), values(metric, trials), Optional.empty()));
        return verdicts;
    }

    /// NaN where a trial did not give the metric: it then holds nowhere.
    private static List<Double> values(String metric, List<Map<String, Double>> trials) {
        return trials.stream().map(t -> t.getOrDefault(metric, Double.NaN)).toList();
    }
}
