package org.neurarium.neurons.facets;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.neurarium.data.Graph;
import org.neurarium.data.Json;
import org.neurarium.data.NamedArrays;
import org.neurarium.data.StoredTensor;
import org.neurarium.data.Values;
import org.neurarium.math.linear.Matrix;
import org.neurarium.neurons.network.Feed;
import org.neurarium.neurons.network.OpenNetwork;
import org.neurarium.neurons.unit.ImageInput;
import org.neurarium.neurons.unit.Layout;
import org.neurarium.neurons.unit.Nodes;
import org.neurarium.neurons.unit.Score;
import org.neurarium.nn.Network;
import org.neurarium.nn.build.Graft;
import org.neurarium.nn.build.GraphBuilder;
import org.neurarium.tool.RunContext;
import org.neurarium.tool.Store;

/// What a layer makes of images: the mean of each of its channels.
final class Codes {
    private static final String CODE = "facets.code";

    private Codes() {}

    /// The same from the disk, where they were told before: other units of the network answer to the same images.
    ///
    /// @param key all that they depend on
    static Matrix kept(Json key, Graph network, Layout layer, Feed feed, RunContext run) throws InterruptedException {
        Values all = run.store().cached(key, Store.Codec.arrays("facet-codes/1"), () -> {
            Matrix codes = of(network, layer, feed, run);
            return NamedArrays.of(Json.object()).with(CODE, Values.of(codes.values(), codes.values().length));
        }).array(CODE);
        return new Matrix(feed.samples(), layer.channels(), all.doubles());
    }

    /// A sample a row, a channel a column.
    static Matrix of(Graph network, Layout layer, Feed feed, RunContext run) throws InterruptedException {
        Matrix out = Matrix.zeros(feed.samples(), layer.channels());
        GraphBuilder g = new GraphBuilder("codes");
        network.inputs()
                .stream()
                .filter(p -> !network.weights().containsKey(p.name()))
                .forEach(p -> g.input(p.name(), p.type(), p.shape().orElseThrow().toArray(Graph.Dim[]::new)));
        Graft.of(network, g, Map.of(), List.of(layer.layer()));
        Nodes n = new Nodes(g, "facets/", ImageInput.of(network).port().type());
        n.output(CODE, n.mean(Score.laid(layer, layer.layer(), n), 2));
        try (Network asked = OpenNetwork.open(g.build(), run);
                RunContext.Progress progress = run.phase("coding the images", feed.samples())) {
            for (int at = 0; at < feed.samples(); at += feed.block()) {
                run.checkCancelled();
                int count = Math.min(feed.block(), feed.samples() - at);
                StoredTensor codes = Objects.requireNonNull(asked.run(feed.read(at, count)).get(CODE));
                System.arraycopy(codes.doubles(), 0, out.values(), at * layer.channels(), count * layer.channels());
                progress.step(count);
            }
        }
        return out;
    }
}
