package org.neurarium.formats.onnx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.neurarium.data.BadInput;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.Graph.Node;
import org.neurarium.data.StoredTensor;

/// Writes nodes of any version of the operator set (1 to 24) as those of [org.neurarium.data.Graph#OPSET]: what was an
/// attribute and is an input now becomes a constant; what has another meaning is spelled out.
///
/// One thing stays as it was because its rewriting would need the shapes: the `axis` at which the second operand of
/// arithmetic lay before version 7.
final class Opsets {
    /// What became an input: operator, the version that changed it, the attributes in the order of the inputs.
    private record Moved(int since, boolean real, String... attributes) {}

    private static final Map<String, Moved> MOVED = Map.ofEntries(Map.entry("Clip", new Moved(11, true, "min", "max")),
            Map.entry("Pad", new Moved(11, false, "pads")), Map.entry("Split", new Moved(13, false, "split")), Map
                    .entry("Squeeze", new Moved(13, false, "axes")),
            Map.entry("Unsqueeze", new Moved(13, false, "axes")), Map.entry("ReduceSum", new Moved(13, false, "axes")),
            Map.entry("ReduceMean", new Moved(18, false, "axes")), Map.entry("ReduceMax", new Moved(18, false, "axes")),
            Map.entry("ReduceMin", new Moved(18, false, "axes")), Map.entry("ReduceProd", new Moved(18, false, "axes")),
            Map.entry("ReduceL1", new Moved(18, false, "axes")), Map.entry("ReduceL2", new Moved(18, false, "axes")),
            Map.entry("ReduceLogSum", new Moved(18, false, "axes")), Map.entry("ReduceLogSumExp", new Moved(18, false,
                    "axes")),
            Map.entry("ReduceSumSquare", new Moved(18, false, "axes")), Map.entry("TopK", new Moved(10, false, "k")),
            Map.entry("Slice", new Moved(10, false, "starts", "ends", "axes")), Map.entry("Reshape", new Moved(5, false,
                    "shape")));

    /// How many inputs the nodes have that are rewritten here.
    private static final Map<String, Integer> NEEDED = Map.of("Softmax", 1, "LogSoftmax", 1, "Hardmax", 1, "Dropout",
            1);

    private final long version;

    Opsets(long version) { this.version = version; }

    List<Node> normalise(List<Node> nodes) {
        List<Node> out = new ArrayList<>();
        for (Node node : nodes)
            node(node, out);
        return out;
    }

    private void node(Node n, List<Node> out) {
        int least = NEEDED.getOrDefault(n.op(), 0);
        if (n.outputs().isEmpty() || n.inputs().size() < least) {
            throw new BadInput(n.title() + " has " + n.outputs().size() + " outputs and " + n.inputs().size()
                    + " inputs, too few for it: the file is damaged. Export it again.");
        }
        Moved moved = MOVED.get(n.op());
        Node now = moved != null && version < moved.since ? moved(n, moved, out) : n;
        switch (now.op()) {
            case "Softmax", "LogSoftmax", "Hardmax" -> softmax(now, out);
            case "Pad" -> out.add(pad(now, out));
            case "Scatter" -> out.add(with(now, "ScatterElements", now.inputs(), now.attributes()));
            case "Upsample" -> out.add(upsample(now, out));
            case "Resize" -> out.add(version < 11 ? resize(now, second(now)) : now);
            case "Cast" -> out.add(cast(now));
            case "BatchNormalization" -> out.add(batchNormalization(now));
            case "GroupNormalization" -> out.add(version < 21
                    ? set(now, "per_group", new Attribute.Whole(1))
                    : now);
            case "PRelu" -> out.add(version < 7 ? set(now, "axis", new Attribute.Whole(1)) : now);
            case "DFT" -> out.add(version < 20 && !now.attributes().containsKey("axis")
                    ? set(now, "axis", new Attribute.Whole(1))
                    : now);
            case "Concat" -> out.add(version < 4 && !now.attributes().containsKey("axis")
                    ? set(now, "axis", new Attribute.Whole(1))
                    : now);
            case "Tile" -> {
                if (version < 6)
                    throw new BadInput(now.title()
                            + " is of a version of ONNX before 6: export the model anew (opset 13 or newer).");
                out.add(now);
            }
            case "Dropout" -> out.add(version < 12
                    ? with(now, "Dropout", now.inputs().subList(0, 1), Map.of())
                    : now);
            default -> out.add(now);
        }
    }

    private static Node moved(Node n, Moved how, List<Node> out) {
        List<String> inputs = new ArrayList<>(n.inputs());
        Map<String, Attribute> rest = new LinkedHashMap<>(n.attributes());
        String old = n.op().equals("Pad") && rest.containsKey("paddings") ? "paddings" : "";
        for (String name : how.attributes) {
            Attribute value = rest.remove(old.isEmpty() ? name : old);
            inputs.add(value == null ? "" : constant(n, name, value, how.real, out));
        }
        return with(n, n.op(), inputs, rest);
    }

    private static String constant(Node n, String what, Attribute value, boolean real, List<Node> out) {
        StoredTensor tensor = switch (value) {
            case Attribute.Wholes(List<Long> all) -> StoredTensor.row(all);
            case Attribute.Whole(long one) -> StoredTensor.row(List.of(one));
            case Attribute.Real(double one) when real -> StoredTensor.real(List.of(), (float) one);
            default -> throw new BadInput("The attribute '" + what + "' of " + n.title()
                    + " has the wrong type: the file is damaged. Export it again.");
        };
        return constant(n, what, tensor, out);
    }

    private static String constant(Node n, String what, StoredTensor value, List<Node> out) {
        String name = n.outputs().getFirst() + "/" + what;
        out.add(new Node(name, "Constant", List.of(), List.of(name), Map.of("value", new Attribute.Tensor(value))));
        return name;
    }

    private static Node with(Node n, String op, List<String> inputs, Map<String, Attribute> attributes) {
        return new Node(n.name(), op, inputs, n.outputs(), attributes);
    }

    private static Node set(Node n, String name, Attribute value) {
        Map<String, Attribute> all = new LinkedHashMap<>(n.attributes());
        all.put(name, value);
        return with(n, n.op(), n.inputs(), all);
    }

    /// Before 13 these saw a matrix: all dimensions before the axis, and all from it on.
    private void softmax(Node n, List<Node> out) {
        if (version >= 13) {
            out.add(n);
            return;
        }
        String x = n.inputs().getFirst(), y = n.outputs().getFirst();
        Attribute axis = n.attributes().getOrDefault("axis", new Attribute.Whole(1));
        if (axis instanceof Attribute.Whole(long a) && a == -1) {
            out.add(n);
            return;
        }
        out.add(new Node(n.name() + "/shape", "Shape", List.of(x), List.of(y + "/shape"), Map.of()));
        out.add(new Node(n.name() + "/matrix", "Flatten", List.of(x), List.of(y + "/matrix"), Map.of("axis", axis)));
        out.add(new Node(n.name() + "/rows", n.op(), List.of(y + "/matrix"), List.of(y + "/rows"), Map.of("axis",
                new Attribute.Whole(-1))));
        out.add(new Node(n.name(), "Reshape", List.of(y + "/rows", y + "/shape"), List.of(y), Map.of()));
    }

    private static Node pad(Node n, List<Node> out) {
        if (!(n.attributes().get("value") instanceof Attribute.Real(double v))) return n;
        List<String> inputs = new ArrayList<>(n.inputs());
        Map<String, Attribute> rest = new LinkedHashMap<>(n.attributes());
        rest.remove("value");
        inputs.add(constant(n, "value", StoredTensor.real(List.of(), (float) v), out));
        return with(n, "Pad", inputs, rest);
    }

    private Node upsample(Node n, List<Node> out) {
        if (version >= 9) return resize(n, second(n));
        if (!(n.attributes().get("scales") instanceof Attribute.Reals(List<Double> scales))) {
            throw new BadInput(n.title() + " is of the first version of ONNX, without scales: export the model anew.");
        }
        float[] values = new float[scales.size()];
        for (int i = 0; i < values.length; i++)
            values[i] = scales.get(i).floatValue();
        return resize(n, constant(n, "scales", StoredTensor.real(List.of((long) values.length), values), out));
    }

    private static Node resize(Node n, String scales) {
        Map<String, Attribute> all = new LinkedHashMap<>();
        all.put("mode", n.attributes().getOrDefault("mode", new Attribute.Text("nearest")));
        all.put("coordinate_transformation_mode", new Attribute.Text("asymmetric"));
        all.put("nearest_mode", new Attribute.Text("floor"));
        if (scales.isEmpty() || n.inputs().isEmpty())
            throw new BadInput(n.title()
                    + " lacks its scales: the file is damaged. Export it again.");
        return with(n, "Resize", List.of(n.inputs().getFirst(), "", scales), all);
    }

    private static String second(Node n) { return n.inputs().size() < 2 ? "" : n.inputs().get(1); }

    private static Node cast(Node n) {
        if (!(n.attributes().get("to") instanceof Attribute.Text(String name))) return n;
        for (ElementType type : ElementType.values())
            if (type.name().equals(name)) return set(n, "to", new Attribute.Whole(type.onnx()));
        throw new BadInput(n.title() + " casts to " + name + ", which Neurarium does not compute with.");
    }

    private Node batchNormalization(Node n) {
        if (n.attributes().get("spatial") instanceof Attribute.Whole(long spatial) && spatial == 0) {
            throw new BadInput(n.title()
                    + " normalises each pixel by itself (spatial = 0), which ONNX gave up in version 9: export the model anew.");
        }
        return version < 14 ? new Node(n.name(), n.op(), n.inputs(), n.outputs().subList(0, 1), n.attributes()) : n;
    }
}
