package org.neurarium.nn.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Port;
import org.neurarium.nn.build.GraphBuilder;
import org.neurarium.nn.random.Streams;

/// Whole networks out of layers.
public final class Blueprints {
    private Blueprints() {}

    /// The graph of a layer with one input and one output, its first weights drawn from the streams of their names.
    ///
    /// @param output what the output is called
    public static Graph of(String name, Layer layer, Port input, String output, Streams streams) {
        GraphBuilder g = new GraphBuilder(name);
        String x = g.input(input.name(), input.type(), input.shape().orElseThrow().toArray(Graph.Dim[]::new));
        String y = layer.add(new Place(g, "", streams), x);
        g.output(new Port(g.node(output, "Identity", java.util.Map.of(), y), ElementType.FLOAT, Optional.empty()));
        return g.build();
    }

    /// Fully connected layers with an activation between each two.
    public static Layer perceptron(Activation activation, int... widths) {
        List<Layer> all = new ArrayList<>();
        for (int i = 1; i < widths.length; i++) {
            if (i > 1) all.add(activation);
            all.add(new Linear(widths[i - 1], widths[i]));
        }
        return Sequence.of(all);
    }

    /// A block of a transformer, normalised before each part (Xiong et al. 2020).
    public static Layer transformerBlock(int width, int heads, int hidden, double dropout, boolean causal) {
        Layer drop = dropout > 0 ? new Dropout(dropout) : (at, x) -> x;
        Sequence attention = Sequence.named("norm1", new Norm.Last(width))
                .then("self_attn", new Attention(width, heads, causal))
                .then("dropout1", drop);
        Sequence mapping = Sequence.named("norm2", new Norm.Last(width))
                .then("linear1", Linear.onTokens(width, hidden))
                .then("activation", Activation.GELU)
                .then("linear2", Linear.onTokens(hidden, width))
                .then("dropout2", drop);
        return (at, x) -> {
            String y = at.graph().node(at.path() + "/sum1", "Add", java.util.Map.of(), x, attention.add(at, x));
            return at.graph().node(at.path() + "/sum2", "Add", java.util.Map.of(), y, mapping.add(at, y));
        };
    }

    /// A network that gives a map as large as the image: down by halves, up again, with what was seen on the way down beside
    /// (Ronneberger et al. 2015). Extents must be multiples of 2 to the power of `depth`.
    ///
    /// @param width channels of the first level; each level below has twice as many
    public static Layer unet(int in, int out, int width, int depth) {
        return Sequence.named("body", level(in, width, depth)).then("head", new Convolution(width, out, 1));
    }

    private static Layer level(int in, int width, int depth) {
        if (depth == 0) return block(in, width);
        Sequence below = Sequence.named("pool", new Pooling.Max(2))
                .then("level", level(width, 2 * width, depth - 1))
                .then("up", new TransposedConvolution(2 * width, width, 2));
        return Sequence.named("down", block(in, width))
                .then("below", new Around.Joined(below))
                .then("join", block(2 * width, width));
    }

    private static Layer block(int in, int width) {
        int groups = IntStream.of(8, 4, 2).filter(n -> width % n == 0).findFirst().orElse(1);
        return Sequence.of(new Convolution(in, width, 3).withoutBias(), new Norm.Group(groups, width), Activation.RELU,
                new Convolution(width, width, 3).withoutBias(), new Norm.Group(groups, width), Activation.RELU);
    }
}
