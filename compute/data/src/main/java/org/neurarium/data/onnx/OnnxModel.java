package org.neurarium.data.onnx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.neurarium.data.BadInput;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.Graph.Dim;
import org.neurarium.data.Graph.Node;
import org.neurarium.data.Graph.Port;
import org.neurarium.data.StoredTensor;

/// A graph as ONNX's `ModelProto` (`onnx.proto`; the numbers are its fields).
public final class OnnxModel {
    private static final String PRODUCER = "Neurarium";
    /// Operators that are newer than [Graph#OPSET].
    private static final Map<String, Long> SINCE = Map.of("Attention", 23L, "RMSNormalization", 23L, "RotaryEmbedding",
            23L, "Swish", 24L, "TensorScatter", 24L);
    /// What graphs of old files have and today's operator set lacks.
    private static final Map<String, String> OLD = Map.of("GroupNormalization", "per_group", "PRelu", "axis", "Add",
            "axis", "Sub", "axis", "Mul", "axis", "Div", "axis", "Pow", "axis");
    private static final long IR = 10, IR_OF_NEWER = 11;

    private OnnxModel() {}

    /// Bytes that a tensor takes.
    public static long bytes(StoredTensor t) { return Math.multiplyExact(t.count(), t.type().bytes()); }

    /// A whole model, weights within.
    ///
    /// @throws BadInput if it cannot be said in ONNX
    public static WireMessage of(Graph graph) { return of(graph, Map.of(), ""); }

    /// A model of which some weights lie in a file beside it.
    ///
    /// @param outside of those weights, where they begin in that file
    /// @param data    the file's name
    /// @throws BadInput if it cannot be said in ONNX
    public static WireMessage of(Graph graph, Map<String, Long> outside, String data) {
        long opset = Graph.OPSET;
        Set<String> domains = new TreeSet<>();
        for (Node n : all(graph, new ArrayList<>())) {
            opset = Math.max(opset, SINCE.getOrDefault(n.op(), 0L));
            if (n.op().contains("::")) domains.add(n.op().substring(0, n.op().indexOf("::")));
        }
        WireMessage m = new WireMessage().whole(1, opset > Graph.OPSET ? IR_OF_NEWER : IR).text(2, PRODUCER);
        m.message(7, graph(graph, outside, data));
        m.message(8, new WireMessage().text(1, "").whole(2, opset));
        domains.forEach(d -> m.message(8, new WireMessage().text(1, d).whole(2, 1)));
        return m;
    }

    private static List<Node> all(Graph graph, List<Node> into) {
        for (Node n : graph.nodes()) {
            into.add(n);
            for (Attribute a : n.attributes().values())
                if (a instanceof Attribute.Body(Graph body)) all(body, into);
        }
        return into;
    }

    private static WireMessage graph(Graph graph, Map<String, Long> outside, String data) {
        WireMessage m = new WireMessage();
        graph.nodes().forEach(n -> m.message(1, node(n)));
        m.text(2, graph.name().isEmpty() ? "graph" : graph.name());
        graph.weights().forEach((name, t) -> {
            Long at = outside.get(name);
            m.message(5, at == null ? tensor(name, t) : outside(name, t, at, data));
        });
        graph.inputs().forEach(p -> m.message(11, port(p)));
        graph.outputs().forEach(p -> m.message(12, port(p)));
        return m;
    }

    private static WireMessage node(Node n) {
        String old = OLD.get(n.op());
        if (old != null && n.attributes().containsKey(old)) {
            throw new BadInput(n.title() + " is of a version of ONNX in which it meant something else ('" + old
                    + "'): export the model anew where it was made.");
        }
        WireMessage m = new WireMessage();
        n.inputs().forEach(in -> m.text(1, in));
        n.outputs().forEach(out -> m.text(2, out));
        if (!n.name().isEmpty()) m.text(3, n.name());
        int domain = n.op().indexOf("::");
        m.text(4, domain < 0 ? n.op() : n.op().substring(domain + 2));
        n.attributes().forEach((name, a) -> m.message(5, attribute(name, a)));
        return domain < 0 ? m : m.text(7, n.op().substring(0, domain));
    }

    private static WireMessage attribute(String name, Attribute a) {
        WireMessage m = new WireMessage().text(1, name);
        return switch (a) {
            case Attribute.Real(double v) -> m.real(2, (float) v).whole(20, 1);
            case Attribute.Whole(long v) -> m.whole(3, v).whole(20, 2);
            case Attribute.Text(String v) -> m.text(4, v).whole(20, 3);
            case Attribute.Tensor(StoredTensor v) -> m.message(5, tensor("", v)).whole(20, 4);
            case Attribute.Body(Graph v) -> m.message(6, graph(v, Map.of(), "")).whole(20, 5);
            case Attribute.Reals(List<Double> v) -> m.reals(7, v).whole(20, 6);
            case Attribute.Wholes(List<Long> v) -> m.wholes(8, v).whole(20, 7);
            case Attribute.Texts(List<String> v) -> {
                v.forEach(text -> m.text(9, text));
                yield m.whole(20, 8);
            }
        };
    }

    private static WireMessage head(String name, StoredTensor t) {
        WireMessage m = new WireMessage().wholes(1, t.shape()).whole(2, t.type().onnx());
        return name.isEmpty() ? m : m.text(8, name);
    }

    private static WireMessage tensor(String name, StoredTensor t) {
        return head(name, t).bytes(9, bytes(t), t.bytes());
    }

    private static WireMessage outside(String name, StoredTensor t, long at, String data) {
        WireMessage m = head(name, t);
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("location", data);
        entries.put("offset", Long.toString(at));
        entries.put("length", Long.toString(bytes(t)));
        entries.forEach((key, value) -> m.message(13, new WireMessage().text(1, key).text(2, value)));
        return m.whole(14, 1);
    }

    private static WireMessage port(Port p) {
        WireMessage array = new WireMessage().whole(1, p.type().onnx());
        p.shape().ifPresent(shape -> {
            WireMessage dims = new WireMessage();
            for (Dim dim : shape) {
                WireMessage d = new WireMessage();
                if (dim instanceof Dim.Fixed(long n)) d.whole(1, n);
                if (dim instanceof Dim.Named(String name) && !name.isEmpty()) d.text(2, name);
                dims.message(1, d);
            }
            array.message(2, dims);
        });
        return new WireMessage().text(1, p.name()).message(2, new WireMessage().message(1, array));
    }
}
