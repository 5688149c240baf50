package org.neurarium.neurons.unit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.Graph.Node;
import org.neurarium.data.StoredTensor;

/// Which pixels of the input a place of a layer can depend on: followed back through the graph, window by window. Where an
/// operator looks at all places, or is one whose places are not known to be kept, it is all of them; so what is told is never too
/// small.
public final class ReceptiveField {
    /// Pixels from `low` to `high`, both among them. They may lie outside of the image, where a network sees padding.
    ///
    /// @param all whether it is every place, however many there are
    public record Span(long low, long high, boolean all) {
        static final Span ALL = new Span(0, 0, true);

        static Span of(long low, long high) { return new Span(low, high, false); }

        Span and(Span other) {
            return all || other.all ? ALL : of(Math.min(low, other.low), Math.max(high, other.high));
        }

        /// What of it lies within an extent.
        public Span within(long extent) {
            return all ? of(0, extent - 1) : of(Math.clamp(low, 0, extent - 1), Math.clamp(high, 0, extent - 1));
        }

        /// Whether a pixel is among them.
        public boolean holds(long at) { return all || at >= low && at <= high; }

        public long length() { return high - low + 1; }
    }

    /// Rows and columns.
    public record Field(Span rows, Span columns) {
        Field and(Field other) { return new Field(rows.and(other.rows), columns.and(other.columns)); }
    }

    private static final Field ALL = new Field(Span.ALL, Span.ALL);
    private static final Set<String> WINDOWS = Set.of("Conv", "MaxPool", "AveragePool", "LpPool", "QLinearConv",
            "ConvInteger"),
            // Of values of one extent these make one where each place follows from the same place.
            PLACEWISE = Set.of("Abs", "Acos", "Acosh", "Add", "And", "Asin", "Asinh", "Atan", "Atanh",
                    "BatchNormalization", "Cast", "CastLike", "Ceil", "Celu", "Clip", "Cos", "Cosh", "Div", "Dropout",
                    "Elu", "Equal", "Erf", "Exp", "Expand", "Floor", "Gelu", "Greater", "HardSigmoid", "HardSwish",
                    "Identity", "IsInf", "IsNaN", "LRN", "LeakyRelu", "Less", "Log", "Max", "Mean", "Min", "Mish",
                    "Mod",
                    "Mul", "Neg", "Not", "Or", "PRelu", "Pow", "QuantizeLinear", "DequantizeLinear", "Reciprocal",
                    "Relu", "Round", "Selu", "Shrink", "Sigmoid", "Sign", "Sin", "Sinh", "Softplus", "Softsign", "Sqrt",
                    "Sub", "Sum", "Swish", "Tan", "Tanh", "ThresholdedRelu", "Where", "Xor");

    private final Graph graph;
    private final Map<String, List<Long>> shapes;
    private final String input;
    private final int axes;
    private final Map<String, Node> makers = new HashMap<>();
    private final Set<String> fed = new HashSet<>();

    /// @param shapes of all values, for the size of input that is asked about
    public ReceptiveField(Graph graph, ImageInput input, Map<String, List<Long>> shapes) {
        this.graph = graph;
        this.shapes = shapes;
        this.input = input.port().name();
        this.axes = input.rank() == 4 ? 2 : 1;
        fed.add(this.input);
        for (Node node : graph.nodes()) {
            node.outputs().forEach(o -> makers.put(o, node));
            if (node.inputs().stream().anyMatch(fed::contains)) fed.addAll(node.outputs());
        }
    }

    /// The pixels that a layer's place depends on; of a layer without places, or of one that is not there, all of them. They may
    /// lie outside of the image.
    public Field of(String layer, int y, int x) { return of(layer, y, x, false); }

    /// Those of them that are pixels of the image: where padding takes the place of others, exactly those that count.
    public Field inside(String layer, int y, int x) {
        Field all = of(layer, y, x, true);
        return new Field(axes == 1 ? Span.of(0, 0) : all.rows.within(extent(input, 0)),
                all.columns.within(extent(input, axes - 1)));
    }

    private Field of(String layer, int y, int x, boolean within) {
        if (!shapes.containsKey(layer)) return ALL;
        Map<String, Field> fields = new HashMap<>();
        boolean places = hasPlaces(layer);
        fields.put(layer, places ? new Field(Span.of(y, y), Span.of(x, x)) : ALL);
        List<Node> nodes = graph.nodes();
        for (Node node : nodes.reversed()) {
            Optional<Field> out = node.outputs()
                    .stream()
                    .filter(fields::containsKey)
                    .map(o -> java.util.Objects.requireNonNull(fields.get(o)))
                    .reduce(Field::and);
            if (out.isEmpty()) continue;
            for (int i = 0; i < node.inputs().size(); i++) {
                String in = node.inputs().get(i);
                Field from = within ? within(node.outputs().getFirst(), out.get()) : out.get();
                if (fed.contains(in)) fields.merge(in, back(node, i, from), Field::and);
            }
        }
        return fields.getOrDefault(input, new Field(Span.of(0, -1), Span.of(0, -1)));
    }

    private Field within(String value, Field field) {
        if (!hasPlaces(value)) return field;
        Span rows = axes == 1 || field.rows.all ? field.rows : field.rows.within(extent(value, 0));
        return new Field(rows, field.columns.all ? field.columns : field.columns.within(extent(value, axes - 1)));
    }

    /// Whether the last axes of a value are places of the image.
    private boolean hasPlaces(String value) {
        int rank = shapes.getOrDefault(value, List.of()).size();
        return axes == 2 ? rank == 4 : rank == 3 && channelsFirst(value) || value.equals(input) && rank == 2;
    }

    /// Of values of three axes the places are the last one, as long as nothing has turned them.
    private boolean channelsFirst(String value) {
        Node node = makers.get(value);
        while (node != null) {
            if (WINDOWS.contains(node.op()) || node.op().equals("ConvTranspose")) return true;
            if (!PLACEWISE.contains(node.op())) return node.op().equals("Unsqueeze");
            node = node.inputs().stream().filter(fed::contains).findFirst().map(makers::get).orElse(null);
        }
        return true;
    }

    private Field back(Node node, int i, Field out) {
        String in = node.inputs().get(i), made = node.outputs().getFirst();
        if (!hasPlaces(in) || !hasPlaces(made)) return axes == 1 && kept(node, in, made) ? out : ALL;
        return new Field(axes == 1 ? Span.of(0, 0) : back(node, i, in, made, 0, out.rows),
                back(node, i, in, made, axes - 1, out.columns));
    }

    /// A trace that only got an axis for its channel.
    private boolean kept(Node node, String in, String made) {
        List<Long> from = shapes.getOrDefault(in, List.of()), to = shapes.getOrDefault(made, List.of());
        return in.equals(input) && List.of("Unsqueeze", "Reshape").contains(node.op()) && hasPlaces(made)
                && !from.isEmpty() && !to.isEmpty() && from.getLast().equals(to.getLast());
    }

    private long extent(String value, int axis) {
        List<Long> shape = java.util.Objects.requireNonNull(shapes.get(value));
        return shape.get(shape.size() - axes + axis);
    }

    /// Along one axis.
    private Span back(Node node, int i, String in, String made, int axis, Span out) {
        if (out.all) return Span.ALL;
        long here = extent(in, axis), there = extent(made, axis);
        String op = node.op();
        if (WINDOWS.contains(op)) return window(node, axis, out, here, there);
        if (PLACEWISE.contains(op) || op.equals("Concat") && whole(node, "axis", 1) == 1
                || op.equals("Split") && whole(node, "axis", 0) == 1
                || List.of("Softmax", "LogSoftmax").contains(op) && whole(node, "axis", -1) == 1) {
            return here == there ? out : here == 1 ? Span.of(0, 0) : Span.ALL;
        }
        return switch (op) {
            case "ConvTranspose" -> transposed(node, axis, out, here, there);
            case "Pad" -> padded(node, axis, out, here);
            case "Slice" -> sliced(node, axis, out, here);
            case "Resize", "Upsample" -> resized(node, out, here, there);
            case "DepthToSpace" -> Span.of(Math.floorDiv(out.low, blocks(node)), Math.floorDiv(out.high, blocks(node)));
            case "SpaceToDepth" -> Span.of(out.low * blocks(node), out.high * blocks(node) + blocks(node) - 1);
            // The same numbers in the same order: places stay where channels are cut in groups.
            case "Reshape" -> here == there && sameLast(in, made) ? out : Span.ALL;
            case "Transpose" -> lastStay(node) ? out : Span.ALL;
            default -> Span.ALL;
        };
    }

    private boolean sameLast(String in, String made) {
        for (int a = 0; a < axes; a++)
            if (extent(in, a) != extent(made, a)) return false;
        return true;
    }

    private boolean lastStay(Node node) {
        List<Long> perm = wholes(node, "perm").orElse(List.of());
        int n = perm.size();
        for (int a = 1; a <= axes; a++)
            if (n < a || perm.get(n - a) != n - a) return false;
        return true;
    }

    private long blocks(Node node) { return whole(node, "blocksize", 1); }

    private Span window(Node node, int axis, Span out, long here, long there) {
        long stride = at(node, "strides", axis, 1), dilation = at(node, "dilations", axis, 1);
        long reach = (kernel(node, axis) - 1) * dilation;
        long before = before(node, axis, Math.max(0, (there - 1) * stride + reach + 1 - here));
        return Span.of(out.low * stride - before, out.high * stride - before + reach);
    }

    /// How many places are added before the first.
    ///
    /// @param needed by windows that are to be as many as they are
    private long before(Node node, int axis, long needed) {
        return switch (text(node, "auto_pad")) {
            case "SAME_UPPER" -> needed / 2;
            case "SAME_LOWER" -> (needed + 1) / 2;
            case "VALID" -> 0;
            default -> at(node, "pads", axis, 0);
        };
    }

    private long kernel(Node node, int axis) {
        Optional<List<Long>> told = wholes(node, "kernel_shape");
        if (told.isPresent()) return told.get().get(axis);
        int weights = node.op().equals("QLinearConv") ? 3 : 1;
        List<Long> w = shapes.getOrDefault(node.inputs().get(weights), List.of());
        return w.get(w.size() - axes + axis);
    }

    private Span transposed(Node node, int axis, Span out, long here, long there) {
        long stride = at(node, "strides", axis, 1), dilation = at(node, "dilations", axis, 1);
        long reach = (kernel(node, axis) - 1) * dilation;
        long before = before(node, axis, Math.max(0, (here - 1) * stride + reach + 1 - there));
        return Span.of(Math.ceilDiv(out.low + before - reach, stride), Math.floorDiv(out.high + before, stride));
    }

    private Span padded(Node node, int axis, Span out, long here) {
        Optional<long[]> pads = numbers(node, 1);
        if (pads.isEmpty() || node.inputs().size() > 3 && !node.inputs().get(3).isEmpty()) return Span.ALL;
        int rank = pads.get().length / 2;
        long before = pads.get()[rank - axes + axis], low = out.low - before, high = out.high - before;
        return switch (text(node, "mode")) {
            case "reflect" -> reflected(low, here).and(reflected(high, here))
                    .and(Span.of(Math.clamp(low, 0, here - 1), Math.clamp(high, 0, here - 1)));
            case "wrap" -> low < 0 || high >= here ? Span.ALL : Span.of(low, high);
            case "edge" -> Span.of(Math.clamp(low, 0, here - 1), Math.clamp(high, 0, here - 1));
            default -> Span.of(low, high);
        };
    }

    private static Span reflected(long at, long here) {
        long inside = at < 0 ? -at : at >= here ? 2 * (here - 1) - at : at;
        return Span.of(Math.clamp(inside, 0, here - 1), Math.clamp(inside, 0, here - 1));
    }

    private Span sliced(Node node, int axis, Span out, long here) {
        Optional<long[]> from = numbers(node, 1), along = numbers(node, 3), steps = numbers(node, 4);
        if (from.isEmpty() || node.inputs().size() > 3 && along.isEmpty()
                || node.inputs().size() > 4 && steps.isEmpty())
            return Span.ALL;
        int rank = axes == 2 ? 4 : 3;
        for (int k = 0; k < from.get().length; k++) {
            long on = along.isPresent() ? along.get()[k] : k;
            if ((on < 0 ? on + rank : on) != rank - axes + axis) continue;
            long step = steps.isPresent() ? steps.get()[k] : 1;
            if (step < 1) return Span.ALL;
            long first = from.get()[k] < 0 ? Math.max(0, from.get()[k] + here) : Math.min(from.get()[k], here);
            return Span.of(first + out.low * step, first + out.high * step);
        }
        return out;
    }

    /// What a resized place lies between, and one more on each side where it is cubic.
    private static Span resized(Node node, Span out, long here, long there) {
        String how = text(node, "coordinate_transformation_mode"), mode = text(node, "mode");
        double scale = (double) here / there;
        if (how.equals("tf_crop_and_resize") || whole(node, "antialias", 0) == 1) return Span.ALL;
        double low, high;
        if (how.equals("align_corners")) {
            scale = there == 1 ? 0 : (here - 1.0) / (there - 1);
            low = out.low * scale;
            high = out.high * scale;
        } else if (how.equals("asymmetric")) {
            low = out.low * scale;
            high = out.high * scale;
        } else {
            low = (out.low + 0.5) * scale - 0.5;
            high = (out.high + 0.5) * scale - 0.5;
        }
        int more = mode.equals("cubic") ? 1 : 0;
        return Span.of((long) Math.floor(low) - more, (long) Math.ceil(high) + more);
    }

    private Optional<long[]> numbers(Node node, int i) {
        if (node.inputs().size() <= i || node.inputs().get(i).isEmpty()) return Optional.empty();
        StoredTensor weight = graph.weights().get(node.inputs().get(i));
        if (weight != null) return Optional.of(weight.longs());
        Node maker = makers.get(node.inputs().get(i));
        if (maker == null || !maker.op().equals("Constant")) return Optional.empty();
        return switch (maker.attributes().get("value")) {
            case Attribute.Tensor(StoredTensor t) -> Optional.of(t.longs());
            case null, default -> maker.attributes().get("value_ints") instanceof Attribute.Wholes(var all)
                    ? Optional.of(all.stream().mapToLong(v -> v).toArray())
                    : Optional.empty();
        };
    }

    private static Optional<List<Long>> wholes(Node node, String name) {
        return node.attributes().get(name) instanceof Attribute.Wholes(List<Long> all)
                ? Optional.of(all)
                : Optional.empty();
    }

    private static long at(Node node, String name, int axis, long missing) {
        return wholes(node, name).map(all -> all.get(axis)).orElse(missing);
    }

    private static long whole(Node node, String name, long missing) {
        return node.attributes().get(name) instanceof Attribute.Whole(long v) ? v : missing;
    }

    private static String text(Node node, String name) {
        return node.attributes().get(name) instanceof Attribute.Text(String v) ? v : "";
    }
}
