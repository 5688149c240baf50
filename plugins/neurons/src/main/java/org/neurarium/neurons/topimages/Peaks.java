package org.neurarium.neurons.topimages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.StoredTensor;
import org.neurarium.neurons.network.Feed;
import org.neurarium.neurons.network.OpenNetwork;
import org.neurarium.neurons.unit.ImageInput;
import org.neurarium.neurons.unit.Layout;
import org.neurarium.neurons.unit.Nodes;
import org.neurarium.neurons.unit.Score;
import org.neurarium.neurons.unit.Unit;
import org.neurarium.nn.Network;
import org.neurarium.nn.build.Graft;
import org.neurarium.nn.build.GraphBuilder;
import org.neurarium.tool.RunContext;

/// How much units answer to images at the place where each answers most, where that is, and in the mean over places.
///
/// @param peaks  a unit each, a number an image
/// @param means  likewise: what activation maximization climbs
/// @param places the number of the place, row by row
record Peaks(List<double[]> peaks, List<double[]> means, List<int[]> places) {
    private static final String PEAK = "top.peak.", MEAN = "top.mean.", PLACE = "top.place.";
    private static final Map<String, Attribute> FLAT = Map.of("keepdims", Attribute.of(0));

    /// One question of the graph, and which unit is which column of its answers.
    private record Ask(String name, Map<Integer, Integer> columns, int width) {}

    static Peaks of(Graph network, List<Unit> units, Map<String, Layout> layouts, Score score, Feed feed,
            RunContext run) throws InterruptedException {
        List<double[]> peaks = new ArrayList<>(), means = new ArrayList<>();
        List<int[]> places = new ArrayList<>();
        for (Unit _ : units) {
            peaks.add(new double[feed.samples()]);
            means.add(new double[feed.samples()]);
            places.add(new int[feed.samples()]);
        }
        GraphBuilder g = new GraphBuilder("top images");
        List<Ask> asks = graph(g, network, units, layouts, score);
        try (Network asked = OpenNetwork.open(g.build(), run);
                RunContext.Progress progress = run.phase("looking at the images", feed.samples())) {
            for (int at = 0; at < feed.samples(); at += feed.block()) {
                run.checkCancelled();
                int count = Math.min(feed.block(), feed.samples() - at);
                Map<String, StoredTensor> out = asked.run(feed.read(at, count));
                for (Ask ask : asks) {
                    double[] peak = numbers(out, PEAK + ask.name), mean = numbers(out, MEAN + ask.name);
                    long[] place = Objects.requireNonNull(out.get(PLACE + ask.name)).longs();
                    int from = at;
                    ask.columns.forEach((unit, column) -> {
                        for (int i = 0; i < count; i++) {
                            peaks.get(unit)[from + i] = peak[i * ask.width + column];
                            means.get(unit)[from + i] = mean[i * ask.width + column];
                            places.get(unit)[from + i] = (int) place[i * ask.width + column];
                        }
                    });
                }
                progress.step(count);
            }
        }
        return new Peaks(peaks, means, places);
    }

    private static double[] numbers(Map<String, StoredTensor> out, String name) {
        return Objects.requireNonNull(out.get(name)).doubles();
    }

    /// The channel that a unit is, where that is all it is: of those a layer is looked at as a whole.
    private static Optional<Integer> channel(Unit unit) {
        boolean plain = unit.terms().size() == 1 && unit.terms().getFirst().weight() == 1;
        return plain && unit.terms().getFirst().part() instanceof Unit.Part.Channel(int index)
                ? Optional.of(index)
                : Optional.empty();
    }

    private static List<Ask> graph(GraphBuilder g, Graph network, List<Unit> units, Map<String, Layout> layouts,
            Score score) {
        network.inputs()
                .stream()
                .filter(p -> !network.weights().containsKey(p.name()))
                .forEach(p -> g.input(p.name(), p.type(), p.shape().orElseThrow().toArray(Graph.Dim[]::new)));
        Graft.of(network, g, Map.of(), units.stream().flatMap(u -> u.layers().stream()).distinct().sorted().toList());
        Nodes n = new Nodes(g, "top/", ImageInput.of(network).port().type());
        Map<String, String> laid = new HashMap<>();
        Map<String, Map<Integer, Integer>> whole = new LinkedHashMap<>();
        List<Ask> asks = new ArrayList<>();
        for (int u = 0; u < units.size(); u++) {
            Unit unit = units.get(u);
            unit.layers().forEach(l -> laid.computeIfAbsent(l, _ -> Score.laid(layout(layouts, l), l, n)));
            Optional<Integer> channel = channel(unit);
            if (channel.isPresent()) {
                whole.computeIfAbsent(unit.layers().getFirst(), _ -> new LinkedHashMap<>()).put(u, channel.get());
                continue;
            }
            String map = map(unit, layouts, score, laid, n);
            asks.add(new Ask(out(n, Integer.toString(u), map, 1), Map.of(u, 0), 1));
        }
        whole.forEach((layer, columns) -> {
            String map = Objects.requireNonNull(laid.get(layer));
            asks.add(new Ask(out(n, layer, map, 2), columns, layout(layouts, layer).channels()));
        });
        return asks;
    }

    private static Layout layout(Map<String, Layout> layouts, String layer) {
        return Objects.requireNonNull(layouts.get(layer), layer);
    }

    /// Of a map whose places are the axis named.
    private static String out(Nodes n, String name, String map, int places) {
        n.output(PEAK + name, n.node("ReduceMax", FLAT, map, n.row(places)));
        n.output(MEAN + name, n.mean(map, places));
        n.whole(PLACE + name, n.node("ArgMax", Map.of("axis", Attribute.of(places), "keepdims", Attribute.of(0)), map));
        return name;
    }

    /// A sum within one layer is told place by place; one over several layers has no place.
    private static String map(Unit unit, Map<String, Layout> layouts, Score score, Map<String, String> laid, Nodes n) {
        boolean together = unit.inOneLayer() && unit.terms().stream().noneMatch(t -> t.part() instanceof Unit.Part.Place);
        String sum = "";
        for (Unit.Term term : unit.terms()) {
            String map = score.map(term.part(), layout(layouts, term.layer()),
                    Objects.requireNonNull(laid.get(term.layer())), n);
            if (!together) map = n.node("ReduceMax", Map.of("keepdims", Attribute.of(1)), map, n.row(1));
            if (term.weight() != 1) map = n.times(term.weight(), map);
            sum = sum.isEmpty() ? map : n.add(sum, map);
        }
        return sum;
    }
}
