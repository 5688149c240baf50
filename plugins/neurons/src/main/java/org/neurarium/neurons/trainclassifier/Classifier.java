package org.neurarium.neurons.trainclassifier;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Port;
import org.neurarium.data.Json;
import org.neurarium.data.Values;
import org.neurarium.neurons.network.Preparation;
import org.neurarium.nn.build.GraphBuilder;
import org.neurarium.nn.build.GraphJson;
import org.neurarium.nn.layers.Blueprints;
import org.neurarium.nn.layers.Losses;
import org.neurarium.nn.random.Streams;

/// A network that tells classes of pictures, as a checkpoint and back.
final class Classifier {
    static final String KIND = "neurons.train-classifier/1", LOGITS = "logits", CLASSES = "classes";

    private Classifier() {}

    /// A new one.
    static Graph fresh(Architecture architecture, PictureSet set, Streams streams) {
        Port in = new Port(PictureExamples.IMAGE, ElementType.FLOAT,
                Optional.of(List.of(GraphBuilder.dim("batch"), GraphBuilder.dim(set
                        .channels()), GraphBuilder.dim(set.height()), GraphBuilder.dim(set.width()))));
        return Blueprints.of("classifier",
                architecture.layers(set.channels(), set.width(), set.height(), set.labels().names().size()), in,
                LOGITS, streams);
    }

    /// One that goes on learning.
    ///
    /// @throws BadInput if it was made for other pictures or classes
    static Graph of(Checkpoint model, PictureSet set) {
        Graph graph = GraphJson.graph(model)
                .orElseThrow(() -> new BadInput(model.name()
                        + " does not hold its network: give a model that 'Train a classifier' made."));
        List<String> classes = model.config()
                .find(CLASSES, Json::items)
                .orElse(List.of())
                .stream()
                .map(Json::string)
                .toList();
        if (!classes.equals(set.labels().names())) {
            throw new BadInput(
                    model.name() + " tells the classes " + String.join(", ", classes) + ", and the pictures have "
                            + String.join(", ", set.labels().names()) + ": give pictures of the same classes.");
        }
        List<Graph.Dim> shape = graph.inputs().getFirst().shape().orElse(List.of());
        List<Graph.Dim> wanted = List.of(GraphBuilder.dim("batch"), GraphBuilder.dim(set.channels()),
                GraphBuilder.dim(set.height()),
                GraphBuilder.dim(set.width()));
        if (!shape.equals(wanted)) {
            throw new BadInput(
                    "%s does not take pictures of %d channels and %d × %d pixels: set data.size, or begin without it."
                            .formatted(
                                    model.name(), set.channels(), set.width(), set.height()));
        }
        return graph;
    }

    static Graph loss() {
        return Losses.of(l -> {
            String logits = l.value(LOGITS), labels = l.labels(PictureExamples.LABEL);
            l.tell("loss", l.crossEntropy(logits, labels));
            l.tell("accuracy", l.accuracy(logits, labels));
        });
    }

    /// @param half whether the weights are stored in half precision
    static Checkpoint checkpoint(Graph trained, PictureSet set, Preparation preparation, Json.Obj about, boolean half) {
        Json.Obj config = Json.object()
                .with("input", Json.object()
                        .with("resize", preparation.resize())
                        .with("size", preparation.size())
                        .with("subtract", numbers(preparation.subtract()))
                        .with("divide", numbers(preparation.divide())))
                .with(CLASSES, set.labels().names())
                .with("trained", about);
        Checkpoint whole = GraphJson.checkpoint(KIND, trained, config);
        if (!half) return whole;
        Map<String, Values> tensors = new LinkedHashMap<>();
        for (String name : whole.tensors())
            tensors.put(name, half(whole.tensor(name)));
        return Checkpoint.of(KIND, whole.name(), whole.config(), tensors);
    }

    private static List<Double> numbers(double[] of) { return java.util.Arrays.stream(of).boxed().toList(); }

    private static Values half(Values values) {
        if (values.type() != ElementType.FLOAT) return values;
        ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(values.count() * 2)).order(ByteOrder.LITTLE_ENDIAN);
        for (float v : values.floats())
            out.putShort(Float.floatToFloat16(v));
        return Values.of(ElementType.FLOAT16, values.shape(), MemorySegment.ofArray(out.array()));
    }
}
