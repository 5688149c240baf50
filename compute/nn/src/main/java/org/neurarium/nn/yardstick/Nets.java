package org.neurarium.nn.yardstick;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Port;
import org.neurarium.data.StoredTensor;
import org.neurarium.nn.build.GraphBuilder;
import org.neurarium.nn.layers.Activation;
import org.neurarium.nn.layers.Around;
import org.neurarium.nn.layers.BatchNorm;
import org.neurarium.nn.layers.Blueprints;
import org.neurarium.nn.layers.Convolution;
import org.neurarium.nn.layers.Embedding;
import org.neurarium.nn.layers.Layer;
import org.neurarium.nn.layers.Linear;
import org.neurarium.nn.layers.Losses;
import org.neurarium.nn.layers.Norm;
import org.neurarium.nn.layers.Pooling;
import org.neurarium.nn.layers.Positions;
import org.neurarium.nn.layers.Sequence;
import org.neurarium.nn.layers.Shape;
import org.neurarium.nn.random.Streams;
import org.neurarium.nn.train.Batch;
import org.neurarium.nn.train.Task;

/// The networks, with random weights.
public final class Nets {
    private static final Streams STREAMS = Streams.of(0);

    private Nets() {}

    /// Three convolutions with batch norms, on 64 images of 32 × 32.
    static Task smallCnn() {
        Layer net = Sequence.of(new Convolution(3, 32, 3), new BatchNorm(32), Activation.RELU,
                new Convolution(32, 64, 3, 2),
                new BatchNorm(64), Activation.RELU, new Convolution(64, 128, 3, 2), new BatchNorm(128), Activation.RELU,
                new Pooling.Global(), new Linear(128, 10));
        return new Task(
                Blueprints.of("small cnn", net, Port.of("x", ElementType.FLOAT, 64, 3, 32, 32), "logits", STREAMS),
                Losses.of(
                        l -> l.tell("loss", l.crossEntropy(l.value("logits"), l.labels("y")))));
    }

    static Batch images() {
        return new Batch(Map.of("x", normal("x", 64, 3, 32, 32), "y", whole("y", 10, 64)), 64);
    }

    /// Four blocks 128 wide, on 16 texts of 128 tokens, each of which foretells the next.
    static Task smallTransformer() {
        Sequence net = Sequence.named("embedding", new Embedding(512, 128));
        for (int i = 0; i < 4; i++)
            net = net.then("block" + i, Blueprints.transformerBlock(128, 4, 512, 0, true));
        Graph graph = Blueprints.of("small transformer", net.then("head", Linear.onTokens(128, 512)),
                Port.of("tokens", ElementType.INT64,
                        16, 128),
                "logits", STREAMS);
        return new Task(graph, Losses.of(l -> {
            String known = l.node("Slice", Map.of(), l.value("logits"), l.row(0), l.row(-1), l.row(1));
            String next = l.node("Slice", Map.of(), l.labels("tokens"), l.row(1), l.row(128), l.row(1));
            l.tell("loss",
                    l.crossEntropy(l.node("Reshape", Map.of(), known, l.row(-1, 512)),
                            l.node("Reshape", Map.of(), next, l.row(
                                    -1))));
        }));
    }

    static Batch texts() { return new Batch(Map.of("tokens", whole("tokens", 512, 16, 128)), 16); }

    /// Four convolutions of pictures of any size, for activation maximization; the last layer is `relu4`.
    public static Graph ascentCnn() {
        Layer net = Sequence.named("conv1", new Convolution(3, 32, 5))
                .then("relu1", Activation.RELU)
                .then("pool1", new Pooling.Max(2))
                .then("conv2", new Convolution(32, 64, 3))
                .then("relu2", Activation.RELU)
                .then("pool2", new Pooling.Max(2))
                .then("conv3", new Convolution(64, 128, 3))
                .then("relu3", Activation.RELU)
                .then("conv4", new Convolution(128, 128, 3))
                .then("relu4", Activation.RELU);
        Port in = new Port("image", ElementType.FLOAT,
                Optional.of(List.of(GraphBuilder.dim("batch"), GraphBuilder.dim(3), GraphBuilder.dim("height"),
                        GraphBuilder.dim("width"))));
        return Blueprints.of("ascent-cnn", net, in, "maps", STREAMS);
    }

    /// A graph in which no batch norm can go into the convolution before it: what it scales by counts as computed.
    static Graph unfolded(Graph graph) {
        List<Graph.Node> nodes = new ArrayList<>();
        for (Graph.Node node : graph.nodes()) {
            if (!node.op().equals("BatchNormalization")) {
                nodes.add(node);
                continue;
            }
            List<String> inputs = new ArrayList<>(node.inputs());
            String scale = node.outputs().getFirst() + "/scale";
            nodes.add(new Graph.Node("", "Identity", List.of(inputs.get(1)), List.of(scale), Map.of()));
            inputs.set(1, scale);
            nodes.add(new Graph.Node(node.name(), node.op(), inputs, node.outputs(), node.attributes()));
        }
        return new Graph(graph.name() + " unfolded", graph.inputs(), graph.outputs(), nodes, graph.weights());
    }

    /// As ResNet-50 (He et al. 2016).
    public static Graph resNet50() {
        Sequence net = Sequence.of(new Convolution(3, 64, 7, 2).withoutBias(), new BatchNorm(64), Activation.RELU,
                new Pooling.Max(2, 3, 2,
                        1));
        int[] blocks = {3, 4, 6, 3};
        int in = 64;
        for (int level = 0; level < 4; level++) {
            int width = 64 << level;
            for (int i = 0; i < blocks[level]; i++) {
                net = net.then("layer" + level + "." + i, bottleneck(in, width, i == 0 && level > 0 ? 2 : 1));
                in = 4 * width;
            }
        }
        return image(net.then("pool", new Pooling.Global()).then("fc", new Linear(2048, 1000)), "resnet50");
    }

    private static Layer bottleneck(int in, int width, int stride) {
        Layer body = Sequence.of(new Convolution(in, width, 1).withoutBias(), new BatchNorm(width), Activation.RELU,
                new Convolution(width,
                        width, 3, stride).withoutBias(),
                new BatchNorm(width), Activation.RELU, new Convolution(width, 4 * width, 1)
                        .withoutBias(),
                new BatchNorm(4 * width));
        Layer shortcut = in == 4 * width
                ? (at, x) -> x
                : Sequence.of(new Convolution(in, 4 * width, 1, stride).withoutBias(), new BatchNorm(4 * width));
        return Sequence.named("body", new Around.Residual(body, shortcut)).then("relu", Activation.RELU);
    }

    /// As ViT-Tiny (Touvron et al. 2021), with a mean of all tokens in the place of the one of the class.
    public static Graph vitTiny() {
        Sequence net = Sequence.named("patches", new Convolution(3, 192, 16, 16).padding(0))
                .then("tokens", new Shape.Tokens())
                .then("positions", new Positions(196, 192));
        for (int i = 0; i < 12; i++)
            net = net.then("block" + i, Blueprints.transformerBlock(192, 3, 768, 0, false));
        return image(net.then("norm", new Norm.Last(192))
                .then("mean", new Pooling.Tokens())
                .then("head", new Linear(192, 1000)), "vit-tiny");
    }

    private static Graph image(Layer net, String name) {
        Port in = new Port("image", ElementType.FLOAT,
                Optional.of(List.of(GraphBuilder.dim(1), GraphBuilder.dim(3), GraphBuilder.dim(224),
                        GraphBuilder.dim(224))));
        return Blueprints.of(name, net, in, "logits", STREAMS);
    }

    static StoredTensor normal(String name, long... shape) {
        RandomGenerator random = STREAMS.stream("input " + name);
        float[] values = new float[(int) java.util.Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++)
            values[i] = (float) random.nextGaussian();
        return StoredTensor.real(java.util.Arrays.stream(shape).boxed().toList(), values);
    }

    private static StoredTensor whole(String name, int below, long... shape) {
        RandomGenerator random = STREAMS.stream("input " + name);
        long count = java.util.Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        return StoredTensor.whole(java.util.Arrays.stream(shape).boxed().toList(),
                random.longs(count, 0, below).toArray());
    }
}
