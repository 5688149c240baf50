package org.neurarium.nn.build;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.Graph.Dim;
import org.neurarium.data.Graph.Node;
import org.neurarium.data.Graph.Port;
import org.neurarium.data.Json;
import org.neurarium.data.StoredTensor;
import org.neurarium.data.Values;

/// A graph as a checkpoint: its weights are the checkpoint's tensors, and everything else is JSON under `graph` in its
/// configuration. So whatever was trained here opens again without anybody knowing its architecture.
public final class GraphJson {
    private static final String KEY = "graph";

    private GraphJson() {}

    /// @param kind   as [Checkpoint#kind]
    /// @param config what else is to be known
    public static Checkpoint checkpoint(String kind, Graph graph, Json.Obj config) {
        Map<String, Values> tensors = new LinkedHashMap<>();
        graph.weights().forEach((name, w) -> tensors.put(name, w.values()));
        return Checkpoint.of(kind, graph.name(), config.with(KEY, json(graph)), tensors);
    }

    /// The graph that a checkpoint was made of; empty if it says nothing of one. Weights that are only stored in half precision,
    /// of a network that takes nothing in it, are widened.
    ///
    /// @throws BadInput if what it says is damaged, or a weight is missing
    public static Optional<Graph> graph(Checkpoint checkpoint) {
        return checkpoint.config().find(KEY, json -> {
            Map<String, StoredTensor> weights = new LinkedHashMap<>();
            boolean half = json.get("inputs").items().stream().map(GraphJson::port).anyMatch(p -> isHalf(p.type()));
            for (String name : checkpoint.tensors()) {
                boolean widened = !half && isHalf(checkpoint.type(name));
                weights.put(name, widened
                        ? StoredTensor.single(checkpoint, name)
                        : StoredTensor.of(checkpoint, name));
            }
            return graph(json, weights);
        });
    }

    private static boolean isHalf(ElementType type) {
        return type == ElementType.FLOAT16 || type == ElementType.BFLOAT16;
    }

    static Json json(Graph g) {
        return Json.object()
                .with("name", g.name())
                .with("opset", Graph.OPSET)
                .with("inputs", g.inputs().stream().map(GraphJson::json).toList())
                .with("outputs", g.outputs().stream().map(GraphJson::json).toList())
                .with("nodes", g.nodes().stream().map(GraphJson::json).toList());
    }

    private static Json json(Port p) {
        Json.Obj json = Json.object().with("name", p.name()).with("type", p.type().name());
        return p.shape().isEmpty()
                ? json
                : json.with("shape", p.shape().get().stream().map(d -> (Object) switch (d) {
                    case Dim.Fixed(long extent) -> extent;
                    case Dim.Named(String name) -> name;
                }).toList());
    }

    private static Json json(Node n) {
        Json.Obj attributes = Json.object();
        for (Map.Entry<String, Attribute> e : n.attributes().entrySet())
            attributes = attributes.with(e.getKey(), json(e.getValue()));
        Json.Obj json = Json.object()
                .with("name", n.name())
                .with("op", n.op())
                .with("in", n.inputs())
                .with("out", n.outputs());
        return n.attributes().isEmpty() ? json : json.with("set", attributes);
    }

    private static Json json(Attribute a) {
        return switch (a) {
            case Attribute.Whole(long v) -> Json.object().with("whole", v);
            case Attribute.Real(double v) -> Json.object().with("real", Double.toString(v));
            case Attribute.Text(String v) -> Json.object().with("text", v);
            case Attribute.Wholes(List<Long> v) -> Json.object().with("wholes", v);
            case Attribute.Reals(List<Double> v) ->
                Json.object().with("reals", v.stream().map(d -> Double.toString(d)).toList());
            case Attribute.Texts(List<String> v) -> Json.object().with("texts", v);
            case Attribute.Tensor(StoredTensor v) -> Json.object().with("tensor", tensor(v));
            case Attribute.Body(Graph v) -> Json.object().with("body", json(v)).with("weights", weights(v));
        };
    }

    private static Json weights(Graph body) {
        Json.Obj all = Json.object();
        for (Map.Entry<String, StoredTensor> e : body.weights().entrySet())
            all = all.with(e.getKey(), tensor(e.getValue()));
        return all;
    }

    /// Numbers as text: infinities, and whole numbers beyond what a double holds.
    private static Json tensor(StoredTensor t) {
        List<String> values = new ArrayList<>();
        if (t.type().isFloat()) for (double v : t.doubles())
            values.add(Double.toString(v));
        else
            for (long v : t.longs())
                values.add(Long.toString(v));
        return Json.object().with("type", t.type().name()).with("shape", t.shape()).with("values", values);
    }

    static Graph graph(Json json, Map<String, StoredTensor> weights) {
        try {
            return new Graph(json.get("name").string(),
                    json.get("inputs").items().stream().map(GraphJson::port).toList(),
                    json.get("outputs").items().stream().map(GraphJson::port).toList(),
                    json.get("nodes")
                            .items()
                            .stream()
                            .map(
                                    GraphJson::node)
                            .toList(),
                    weights);
        } catch (IllegalArgumentException e) {
            throw new BadInput(
                    "The description of the network is damaged: " + e.getMessage() + ". Copy or export it again.", e);
        }
    }

    private static Port port(Json json) {
        Optional<List<Dim>> shape = json.find("shape",
                s -> s.items()
                        .stream()
                        .map(d -> d instanceof Json.Str(String name)
                                ? (Dim) new Dim.Named(name)
                                : new Dim.Fixed((long) d.number()))
                        .toList());
        return new Port(json.get("name").string(), ElementType.valueOf(json.get("type").string()), shape);
    }

    private static Node node(Json json) {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        json.find("set", Json::members).orElse(Map.of()).forEach((name, a) -> attributes.put(name, attribute(a)));
        return new Node(json.get("name").string(), json.get("op").string(), texts(json.get("in")),
                texts(json.get("out")), attributes);
    }

    private static List<String> texts(Json json) { return json.items().stream().map(Json::string).toList(); }

    private static Attribute attribute(Json json) {
        Map.Entry<String, Json> first = json.members()
                .entrySet()
                .stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a setting of a node says nothing"));
        Json v = first.getValue();
        return switch (first.getKey()) {
            case "whole" -> new Attribute.Whole((long) v.number());
            case "real" -> new Attribute.Real(Double.parseDouble(v.string()));
            case "text" -> new Attribute.Text(v.string());
            case "wholes" -> new Attribute.Wholes(v.items().stream().map(n -> (long) n.number()).toList());
            case "reals" -> new Attribute.Reals(texts(v).stream().map(Double::parseDouble).toList());
            case "texts" -> new Attribute.Texts(texts(v));
            case "tensor" -> new Attribute.Tensor(tensor(v));
            case "body" -> {
                Map<String, StoredTensor> weights = new LinkedHashMap<>();
                json.get("weights").members().forEach((name, t) -> weights.put(name, tensor(t)));
                yield new Attribute.Body(graph(v, weights));
            }
            default -> throw new IllegalArgumentException("a setting is a '" + first.getKey() + "'");
        };
    }

    private static StoredTensor tensor(Json json) {
        ElementType type = ElementType.valueOf(json.get("type").string());
        List<String> values = texts(json.get("values"));
        ByteBuffer bytes = ByteBuffer.allocate(values.size() * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (String v : values) {
            switch (type) {
                case FLOAT -> bytes.putFloat((float) Double.parseDouble(v));
                case DOUBLE -> bytes.putDouble(Double.parseDouble(v));
                case FLOAT16 -> bytes.putShort(Float.floatToFloat16((float) Double.parseDouble(v)));
                case BFLOAT16 -> bytes.putShort((short) (Float.floatToRawIntBits((float) Double.parseDouble(v)) >> 16));
                case BOOL, INT8, UINT8 -> bytes.put((byte) Long.parseLong(v));
                case INT16, UINT16 -> bytes.putShort((short) Long.parseLong(v));
                case INT32, UINT32 -> bytes.putInt((int) Long.parseLong(v));
                case INT64, UINT64 -> bytes.putLong(Long.parseLong(v));
                case FLOAT8_E4M3, FLOAT8_E5M2 ->
                    throw new IllegalArgumentException("no graph computes with " + type.dtype());
            }
        }
        bytes.flip();
        return new StoredTensor(type, json.get("shape").items().stream().map(n -> (long) n.number()).toList(),
                () -> bytes.duplicate()
                        .order(ByteOrder.LITTLE_ENDIAN));
    }
}
