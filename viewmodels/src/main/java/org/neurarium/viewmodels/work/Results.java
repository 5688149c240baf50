package org.neurarium.viewmodels.work;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Brings results home: what a run made goes to the dataset that it was made from, whatever is on the screen when it
/// ends. A dataset that is not open hears of it when it is opened. All calls on the JavaFX thread.
public final class Results {
    /// Results that wait for their dataset; the oldest give way, their folders stay.
    private static final int WAITING = 200;

    private final Map<String, List<Consumer<Result>>> homes = new HashMap<>();
    private final Deque<Result> waiting = new ArrayDeque<>();

    /// What a run made.
    ///
    /// @param run    its id
    /// @param tool   the tool's id
    /// @param inputs input → references, as they were asked for
    /// @param folder the run folder
    public record Result(String run, String tool, Map<String, List<String>> inputs, Path folder) {
        /// Whether it was made from that dataset.
        public boolean from(String reference) {
            return inputs.values().stream().anyMatch(given -> given.contains(reference));
        }
    }

    /// The dataset of this reference is open and takes its results, those first that wait for it; until what is returned
    /// is run.
    ///
    /// @param home is offered each result once; it shows it or keeps it at hand, and never turns away from the work
    public Runnable home(String reference, Consumer<Result> home) {
        homes.computeIfAbsent(reference, _ -> new ArrayList<>()).add(home);
        List<Result> mine = waiting.stream().filter(r -> r.from(reference)).toList();
        waiting.removeAll(mine);
        mine.forEach(home);
        return () -> homes.computeIfPresent(reference, (_, all) -> {
            all.remove(home);
            return all.isEmpty() ? null : all;
        });
    }

    /// A run has ended with a result.
    public void offer(Result result) {
        List<Consumer<Result>> takers = result.inputs()
                .values()
                .stream()
                .flatMap(List::stream)
                .distinct()
                .flatMap(r -> homes.getOrDefault(r, List.of()).stream())
                .toList();
        takers.forEach(t -> t.accept(result));
        if (!takers.isEmpty()) return;
        waiting.add(result);
        if (waiting.size() > WAITING) waiting.removeFirst();
    }
}
