package org.neurarium.nn;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.Graph.Dim;
import org.neurarium.data.Graph.Node;
import org.neurarium.data.Graph.Port;
import org.neurarium.data.StoredTensor;

/// A graph written down as ONNX's protobuf (`onnx.proto`, the messages' field numbers below), for who reads nothing else.
final class GraphBytes {
    private static final int IR_VERSION = 10;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private GraphBytes() {}

    static byte[] of(Graph graph) {
        GraphBytes model = new GraphBytes();
        model.number(1, IR_VERSION);
        model.message(7, graph(graph));
        GraphBytes opset = new GraphBytes();
        opset.text(1, "");
        opset.number(2, Graph.OPSET);
        model.message(8, opset);
        return model.out.toByteArray();
    }

    private static GraphBytes graph(Graph graph) {
        GraphBytes g = new GraphBytes();
        graph.nodes().forEach(n -> g.message(1, node(n)));
        g.text(2, graph.name());
        graph.weights().forEach((name, w) -> g.message(5, tensor(name, w)));
        graph.inputs().forEach(p -> g.message(11, port(p)));
        graph.outputs().forEach(p -> g.message(12, port(p)));
        return g;
    }

    private static GraphBytes node(Node node) {
        GraphBytes n = new GraphBytes();
        node.inputs().forEach(i -> n.text(1, i));
        node.outputs().forEach(o -> n.text(2, o));
        n.text(3, node.name());
        n.text(4, node.op());
        for (Map.Entry<String, Attribute> a : node.attributes().entrySet()) {
            n.message(5, attribute(a.getKey(), a.getValue()));
        }
        return n;
    }

    private static GraphBytes attribute(String name, Attribute attribute) {
        GraphBytes a = new GraphBytes();
        a.text(1, name);
        int type = switch (attribute) {
            case Attribute.Real(double v) -> a.real(2, v, 1);
            case Attribute.Whole(long v) -> a.whole(3, v, 2);
            case Attribute.Text(String v) -> a.words(4, List.of(v), 3);
            case Attribute.Tensor(StoredTensor v) -> a.inner(5, tensor("", v), 4);
            case Attribute.Body(Graph v) -> a.inner(6, graph(v), 5);
            case Attribute.Reals(List<Double> v) -> {
                v.forEach(x -> a.real(7, x, 0));
                yield 6;
            }
            case Attribute.Wholes(List<Long> v) -> {
                v.forEach(x -> a.number(8, x));
                yield 7;
            }
            case Attribute.Texts(List<String> v) -> a.words(9, v, 8);
        };
        a.number(20, type);
        return a;
    }

    private int real(int field, double value, int type) {
        varint(field << 3 | 5);
        int bits = Float.floatToRawIntBits((float) value);
        for (int shift = 0; shift < 32; shift += 8) {
            out.write(bits >> shift);
        }
        return type;
    }

    private int whole(int field, long value, int type) {
        number(field, value);
        return type;
    }

    private int words(int field, List<String> values, int type) {
        values.forEach(v -> text(field, v));
        return type;
    }

    private int inner(int field, GraphBytes message, int type) {
        message(field, message);
        return type;
    }

    private static GraphBytes tensor(String name, StoredTensor tensor) {
        GraphBytes t = new GraphBytes();
        tensor.shape().forEach(d -> t.number(1, d));
        t.number(2, tensor.type().onnx());
        t.text(8, name);
        ByteBuffer from = tensor.bytes().get();
        byte[] raw = new byte[from.remaining()];
        from.get(raw);
        t.bytes(9, raw);
        return t;
    }

    private static GraphBytes port(Port port) {
        GraphBytes p = new GraphBytes(), type = new GraphBytes(), tensor = new GraphBytes();
        p.text(1, port.name());
        tensor.number(1, port.type().onnx());
        port.shape().ifPresent(dims -> {
            GraphBytes shape = new GraphBytes();
            for (Dim d : dims) {
                GraphBytes dim = new GraphBytes();
                if (d instanceof Dim.Fixed(long extent)) dim.number(1, extent);
                else if (d instanceof Dim.Named(String name) && !name.isEmpty()) dim.text(2, name);
                shape.message(1, dim);
            }
            tensor.message(2, shape);
        });
        type.message(1, tensor);
        p.message(2, type);
        return p;
    }

    private void number(int field, long value) {
        varint((long) field << 3);
        varint(value);
    }

    private void text(int field, String text) { bytes(field, text.getBytes(StandardCharsets.UTF_8)); }

    private void message(int field, GraphBytes message) { bytes(field, message.out.toByteArray()); }

    private void bytes(int field, byte[] bytes) {
        varint((long) field << 3 | 2);
        varint(bytes.length);
        out.writeBytes(bytes);
    }

    private void varint(long value) {
        long left = value;
        while ((left & ~0x7fL) != 0) {
            out.write((int) (left & 0x7f | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
    }
}
