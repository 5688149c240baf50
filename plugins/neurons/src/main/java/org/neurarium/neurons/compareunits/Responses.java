package org.neurarium.neurons.compareunits;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.ImageSet;
import org.neurarium.data.StoredTensor;
import org.neurarium.neurons.network.Feed;
import org.neurarium.neurons.network.ImageFeed;
import org.neurarium.neurons.network.Preparation;
import org.neurarium.neurons.network.Running;
import org.neurarium.neurons.unit.ImageInput;
import org.neurarium.neurons.unit.Layout;
import org.neurarium.neurons.unit.Nodes;
import org.neurarium.neurons.unit.Score;
import org.neurarium.neurons.unit.Shapes;
import org.neurarium.nn.build.Graft;
import org.neurarium.nn.build.GraphBuilder;
import org.neurarium.tool.RunContext;

/// What all units of a layer answer to images: a unit each, a number an image.
record Responses(List<double[]> units) {
    private static final String OUT = "compare.response";

    /// Runs the network over all images.
    ///
    /// @throws org.neurarium.data.BadInput if an image does not fit it, or the layer has no units
    static Responses of(Side side, ImageSet images, Settings settings, RunContext run) throws InterruptedException {
        Graph graph = side.graph();
        ImageInput input = side.input();
        Feed feed = new ImageFeed(graph, images, settings.images().with(Preparation.of(side.net().config())), settings
                .batch());
        StoredTensor first = Objects.requireNonNull(feed.read(0, 1).get(input.port().name()));
        int[] shape = first.values().shape();
        Shapes shapes = Shapes.of(graph, input, first.values().floats(), shape[1], shape[2], shape[3], List.of(side
                .layer()), run);
        Layout layout = shapes.layout(side.layer());
        List<double[]> units = new ArrayList<>();
        for (int u = 0; u < layout.channels(); u++)
            units.add(new double[feed.samples()]);
        try (Running asked = Running.open(graph(side, layout, settings.response()), run);
                RunContext.Progress progress = run.phase("looking with " + side.title()
                        .toLowerCase(
                                java.util.Locale.ROOT),
                        feed.samples())) {
            for (int at = 0; at < feed.samples(); at += feed.block()) {
                run.checkCancelled();
                int count = Math.min(feed.block(), feed.samples() - at);
                double[] block = Objects.requireNonNull(asked.run(feed.read(at, count)).get(OUT)).doubles();
                for (int u = 0; u < units.size(); u++)
                    for (int i = 0; i < count; i++)
                        units.get(u)[at + i] = block[i * units.size() + u];
                progress.step(count);
            }
        }
        return new Responses(units);
    }

    private static Graph graph(Side side, Layout layout, Response response) {
        GraphBuilder g = new GraphBuilder("responses");
        Graph network = side.graph();
        network.inputs()
                .stream()
                .filter(p -> !network.weights().containsKey(p.name()))
                .forEach(p -> g.input(p.name(), p.type(), p.shape().orElseThrow().toArray(Graph.Dim[]::new)));
        Graft.of(network, g, Map.of(), List.of(side.layer()));
        Nodes n = new Nodes(g, "compare/", side.input().port().type());
        String map = Score.laid(layout, side.layer(), n);
        n.output(OUT, response == Response.MEAN
                ? n.mean(map, 2)
                : n.node("ReduceMax", Map.of("keepdims", Attribute.of(0)), map, n.row(2)));
        return g.build();
    }

    int count() { return units.size(); }

    /// Whether a unit answers the same to every image.
    boolean dead(int unit) {
        double[] all = units.get(unit);
        return Arrays.stream(all).allMatch(v -> v == all[0]);
    }

    double mean(int unit) { return Arrays.stream(units.get(unit)).average().orElse(Double.NaN); }

    /// What so many percent of its answers stay below, linear between neighbours.
    double percentile(int unit, double percent) {
        double[] sorted = units.get(unit).clone();
        Arrays.sort(sorted);
        double at = percent / 100 * (sorted.length - 1);
        int below = (int) Math.floor(at), above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /// Its answers around their mean, of length 1: products of two are correlations. All 0 where it is dead.
    double[] standard(int unit) {
        double[] out = units.get(unit).clone();
        double mean = mean(unit), length = 0;
        for (int i = 0; i < out.length; i++) {
            out[i] -= mean;
            length += out[i] * out[i];
        }
        length = Math.sqrt(length);
        for (int i = 0; i < out.length; i++)
            out[i] = dead(unit) || length == 0 ? 0 : out[i] / length;
        return out;
    }
}
