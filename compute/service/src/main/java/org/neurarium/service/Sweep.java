package org.neurarium.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.neurarium.data.BadInput;
import org.neurarium.tool.Problem;
import org.neurarium.tool.describe.SettingsCheck;
import org.neurarium.tool.describe.ToolDescription;

/// One request over several values of its settings and several seeds: which runs that makes.
///
/// @param base   what stays the same; its seed is the first one
/// @param axes   dotted setting → the values that it takes
/// @param seeds  how many seeds each combination gets
/// @param folder where the run folders go
public record Sweep(RunRequest base, Map<String, List<String>> axes, Search search, int seeds, Path folder) {
    private static final int MOST_RUNS = 10_000;

    public Sweep {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        axes.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        axes = Collections.unmodifiableMap(copy);
    }

    /// Which of the combinations are run.
    public sealed interface Search {
        /// All of them, to their ends.
        record Grid() implements Search {}

        /// So many different ones, drawn by the first seed.
        record Random(int count) implements Search {}

        /// All of them, but a run that falls behind is stopped early and keeps what it has: see [Halving].
        record Halves() implements Search {}

        /// `grid`, `random:N` or `halving`.
        ///
        /// @throws BadInput if it is none of them
        static Search parse(String text) {
            if (text.equals("grid")) return new Grid();
            if (text.equals("halving")) return new Halves();
            if (text.matches("random:[1-9]\\d{0,5}")) return new Random(Integer.parseInt(text.substring(7)));
            throw new BadInput("--search is grid, random:N (as random:20) or halving, not '" + text + "'.");
        }
    }

    /// One run of the sweep.
    ///
    /// @param chosen the axes' values
    record Point(Map<String, String> chosen, long seed) {
        RunRequest request(RunRequest base, Path folder) {
            Map<String, String> settings = new HashMap<>(base.settings());
            settings.putAll(chosen);
            return new RunRequest(base.tool(), base.inputs(), settings, seed, Optional.of(folder), base.options());
        }
    }

    /// The runs, in their order: the last axis changes fastest, and each combination has its seeds one after the other.
    ///
    /// @throws BadInput if a value is wrong, or there are too many
    List<Point> points(ToolDescription tool) {
        if (seeds < 1) throw new BadInput("--seeds " + seeds + " is below the limit of 1.");
        if (search instanceof Search.Halves && tool.judged().isEmpty()) {
            throw new BadInput(tool.id()
                    + " names no metric to judge its runs by, so halving cannot tell which to stop: use grid or random:N.");
        }
        double all = 1;
        for (Map.Entry<String, List<String>> axis : axes.entrySet()) {
            if (axis.getValue().isEmpty()) throw new BadInput("--sweep " + axis.getKey() + " has no values.");
            if (new HashSet<>(axis.getValue()).size() < axis.getValue().size()) {
                throw new BadInput("--sweep " + axis.getKey() + " has a value twice.");
            }
            all *= axis.getValue().size();
        }
        double runs = (search instanceof Search.Random(int count) ? Math.min(count, all) : all) * seeds;
        if (runs > MOST_RUNS) {
            throw new BadInput(
                    "The sweep would have %,.0f runs, more than %,d: take fewer values, or --search random:N."
                            .formatted(runs, MOST_RUNS));
        }
        List<Point> points = new ArrayList<>();
        for (long index : indices((long) Math.min(all, Long.MAX_VALUE))) {
            Map<String, String> chosen = combination(index);
            check(tool, chosen);
            for (int i = 0; i < seeds; i++)
                points.add(new Point(chosen, base.seed() + i));
        }
        return points;
    }

    private List<Long> indices(long all) {
        List<Long> indices = new ArrayList<>();
        if (!(search instanceof Search.Random(int count)) || count >= all) {
            for (long i = 0; i < all; i++)
                indices.add(i);
            return indices;
        }
        RandomGenerator random = new RandomStreams(base.seed()).stream("sweep");
        Set<Long> drawn = new HashSet<>();
        while (indices.size() < count) {
            long index = random.nextLong(all);
            if (drawn.add(index)) indices.add(index);
        }
        return indices;
    }

    private Map<String, String> combination(long index) {
        Map<String, String> chosen = new LinkedHashMap<>();
        axes.keySet().forEach(name -> chosen.put(name, "")); // in their order
        List<String> names = List.copyOf(axes.keySet());
        long rest = index;
        for (String name : names.reversed()) {
            List<String> values = axes.getOrDefault(name, List.of());
            chosen.put(name, values.get((int) (rest % values.size())));
            rest /= values.size();
        }
        return chosen;
    }

    private void check(ToolDescription tool, Map<String, String> chosen) {
        Map<String, String> settings = new HashMap<>(base.settings());
        settings.putAll(chosen);
        List<Problem> problems = SettingsCheck.problems(tool, settings);
        if (!problems.isEmpty()) throw new BadInput(problems.getFirst().sentence());
    }
}
