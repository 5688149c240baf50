package org.neurarium.neurons.unit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.neurarium.data.Graph;
import org.neurarium.data.StoredTensor;
import org.neurarium.nn.Network;
import org.neurarium.nn.build.Graft;
import org.neurarium.nn.build.GraphBuilder;
import org.neurarium.neurons.network.Feed;
import org.neurarium.neurons.network.OpenNetwork;
import org.neurarium.tool.RunContext;

/// How much units answer to a person's own images, each at the place where it answers most: what is natural for them.
///
/// @param scores a unit each, a number a sample in the order of the samples
public record Natural(List<Unit> units, List<double[]> scores) {
    private static final String IN = "natural.";

    public Natural {
        units = List.copyOf(units);
        scores = List.copyOf(scores);
    }

    /// Runs the network over all samples.
    ///
    /// @param over which place of a map counts
    public static Natural of(Graph network, List<Unit> units, Map<String, Layout> layouts, Score score, Score.Over over,
            Feed feed, RunContext run)
            throws InterruptedException {
        List<double[]> all = new ArrayList<>();
        units.forEach(_ -> all.add(new double[feed.samples()]));
        try (Network asked = OpenNetwork.open(graph(network, units, layouts, score, over), run);
                RunContext.Progress progress = run.phase("looking at the images", feed.samples())) {
            for (int at = 0; at < feed.samples(); at += feed.block()) {
                run.checkCancelled();
                int count = Math.min(feed.block(), feed.samples() - at);
                Map<String, StoredTensor> out = asked.run(feed.read(at, count));
                for (int u = 0; u < units.size(); u++) {
                    double[] block = java.util.Objects.requireNonNull(out.get(IN + u)).doubles();
                    System.arraycopy(block, 0, all.get(u), at, count);
                }
                progress.step(count);
            }
        }
        return new Natural(units, all);
    }

    private static Graph graph(Graph network, List<Unit> units, Map<String, Layout> layouts, Score score,
            Score.Over over) {
        GraphBuilder g = new GraphBuilder("natural");
        TreeSet<String> layers = new TreeSet<>();
        units.forEach(u -> layers.addAll(u.layers()));
        network.inputs()
                .stream()
                .filter(p -> !network.weights().containsKey(p.name()))
                .forEach(p -> g.input(p.name(), p.type(), p.shape().orElseThrow().toArray(Graph.Dim[]::new)));
        Graft.of(network, g, Map.of(), layers);
        Nodes n = new Nodes(g, "natural/", ImageInput.of(network).port().type());
        Map<String, String> laid = new java.util.HashMap<>();
        for (int u = 0; u < units.size(); u++) {
            String value = score.of(units.get(u), layouts,
                    layer -> laid.computeIfAbsent(layer, l -> Score.laid(java.util.Objects
                            .requireNonNull(layouts.get(l)), l, n)),
                    over, n);
            n.output(IN + u, value);
        }
        return g.build();
    }

    /// The score that so many percent of the samples stay below, linear between neighbours.
    public double percentile(int unit, double percent) {
        double[] sorted = scores.get(unit).clone();
        Arrays.sort(sorted);
        double at = percent / 100 * (sorted.length - 1);
        int below = (int) Math.floor(at), above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /// The share of samples that stay below a score, in percent.
    public double share(int unit, double score) {
        double[] all = scores.get(unit);
        return 100.0 * Arrays.stream(all).filter(v -> v < score).count() / all.length;
    }

    /// Whether a unit answers nothing to any sample.
    public boolean silent(int unit) { return Arrays.stream(scores.get(unit)).allMatch(v -> v == 0); }
}
