package org.neurarium.nn;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.Graph.Node;
import org.neurarium.data.Graph.Port;
import org.neurarium.data.StoredTensor;

/// A graph in double precision, where finite differences have digits to differ in.
public final class Doubles {
    private Doubles() {}

    public static Graph of(Graph g) {
        Map<String, StoredTensor> weights = new LinkedHashMap<>();
        g.weights().forEach((name, w) -> weights.put(name, of(w, v -> v)));
        return new Graph(g.name(), ports(g.inputs()), ports(g.outputs()),
                g.nodes().stream().map(Doubles::node).toList(), weights);
    }

    private static List<Port> ports(List<Port> ports) {
        return ports.stream().map(p -> new Port(p.name(), type(p.type()), p.shape())).toList();
    }

    private static ElementType type(ElementType t) { return t == ElementType.FLOAT ? ElementType.DOUBLE : t; }

    private static Node node(Node n) {
        Map<String, Attribute> all = new LinkedHashMap<>();
        n.attributes().forEach((name, a) -> all.put(name, switch (a) {
            case Attribute.Tensor(StoredTensor t) -> new Attribute.Tensor(of(t, v -> v));
            case Attribute.Body(Graph body) -> new Attribute.Body(of(body));
            case Attribute.Whole(long v) when name.equals("to") && v == 1 -> new Attribute.Whole(11);
            default -> a;
        }));
        return new Node(n.name(), n.op(), n.inputs(), n.outputs(), all);
    }

    public static StoredTensor of(StoredTensor t, DoubleUnaryOperator change) {
        if (t.type() != ElementType.FLOAT && t.type() != ElementType.DOUBLE) return t;
        double[] values = t.doubles();
        ByteBuffer out = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double v : values)
            out.putDouble(change.applyAsDouble(v));
        out.flip();
        return new StoredTensor(ElementType.DOUBLE, t.shape(), () -> out.duplicate().order(ByteOrder.LITTLE_ENDIAN));
    }
}
