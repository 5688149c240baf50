package org.neurarium.data.modules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Node;
import org.neurarium.data.StoredTensor;
import org.neurarium.data.modules.ModuleTree.Module;
import org.neurarium.data.modules.ModuleTree.Part;
import org.neurarium.data.modules.ModuleTree.Step;
import org.neurarium.data.modules.ModuleTree.Tensor;

/// The values of a network that consist of units: how many each has, and which of them can never answer. Told from the graph
/// and the shapes of its weights, without running anything; what cannot be told so is no layer here.
public final class UnitLayers {
    /// Below it the running variance of a batch norm says that its input never varied.
    private static final double NEVER = 1e-12;
    private static final Set<String> SAME = Set.of("Relu", "Clip", "Sigmoid", "Tanh", "LeakyRelu", "Elu", "Selu",
            "Celu",
            "PRelu", "HardSwish", "HardSigmoid", "Gelu", "Mish", "Softplus", "Softsign", "Softmax", "LogSoftmax",
            "Identity", "Dropout", "Cast", "MaxPool", "AveragePool", "LpPool", "GlobalAveragePool", "GlobalMaxPool",
            "LRN",
            "Pad", "Resize", "LayerNormalization", "InstanceNormalization", "GroupNormalization"),
            JOINED = Set.of("Add", "Sub", "Mul", "Div", "Max", "Min", "Mean", "Sum"),
            OVER_PLACES = Set.of("GlobalAveragePool", "GlobalMaxPool");

    private final Map<String, UnitLayer> layers = new LinkedHashMap<>();
    private final Map<String, String> byWeight = new HashMap<>(), byNode = new HashMap<>();
    private final String output;

    /// A value that consists of units.
    ///
    /// @param value    as the graph calls it
    /// @param channels how many units there are
    /// @param dead     those of which the weights say that they never vary
    public record UnitLayer(String value, int channels, BitSet dead) {}

    private UnitLayers(Graph graph) {
        Map<String, Node> makers = new HashMap<>();
        for (Node node : graph.nodes()) {
            if (node.outputs().isEmpty()) continue;
            String value = node.outputs().getFirst();
            node.outputs().forEach(o -> makers.put(o, node));
            int channels = channels(node, graph, makers);
            if (channels <= 0) continue;
            layers.put(value, new UnitLayer(value, channels, dead(node, graph, channels)));
            if (!node.name().isEmpty()) byNode.put(node.name(), value);
            for (String input : node.inputs())
                if (graph.weights().containsKey(input)) byWeight.put(input, value);
        }
        output = graph.outputs().isEmpty() ? "" : graph.outputs().getFirst().name();
    }

    public static UnitLayers of(Graph graph) { return new UnitLayers(graph); }

    /// Of a network whose graph is not known.
    public static UnitLayers none() { return new UnitLayers(new Graph("", List.of(), List.of(), List.of(), Map.of())); }

    /// In the order of the graph.
    public List<UnitLayer> all() { return List.copyOf(layers.values()); }

    public Optional<UnitLayer> find(String value) { return Optional.ofNullable(layers.get(value)); }

    /// What the network gives out.
    public Optional<UnitLayer> output() { return find(output); }

    /// What a part of the tree computes: the value of its name, else what the last of its weights goes into. Of the whole
    /// network its output.
    public Optional<UnitLayer> of(Part part) {
        return switch (part) {
            case Module m when m.path().isEmpty() -> output();
            case Module m -> find(m.path()).or(() -> last(m));
            case Tensor t -> Optional.ofNullable(byWeight.get(t.facts().name())).flatMap(this::find);
            case Step s -> Optional.ofNullable(byNode.get(s.name())).flatMap(this::find);
        };
    }

    private Optional<UnitLayer> last(Module module) {
        Set<String> own = new HashSet<>();
        for (TensorFacts t : module.all()) {
            String value = byWeight.get(t.name());
            if (value != null) own.add(value);
        }
        List<String> steps = new ArrayList<>();
        steps(module, steps);
        for (String step : steps)
            if (byNode.get(step) != null) own.add(byNode.get(step));
        UnitLayer last = null;
        for (UnitLayer layer : layers.values())
            if (own.contains(layer.value())) last = layer;
        return Optional.ofNullable(last);
    }

    private static void steps(Module module, List<String> out) {
        for (Part part : module.parts()) {
            switch (part) {
                case Step s -> out.add(s.name());
                case Module m -> steps(m, out);
                case Tensor _ -> {
                }
            }
        }
    }

    private int known(String value) {
        UnitLayer layer = layers.get(value);
        return layer == null ? 0 : layer.channels();
    }

    /// 0 where it is not known.
    private int channels(Node node, Graph graph, Map<String, Node> makers) {
        if (node.inputs().isEmpty()) return 0;
        String first = node.inputs().getFirst();
        return switch (node.op()) {
            case "Conv" -> extent(node, 1, 0, graph);
            case "ConvTranspose" -> extent(node, 1, 1, graph) * (int) whole(node, "group", 1);
            case "Gemm" -> extent(node, 1, whole(node, "transB", 0) == 1 ? 0 : 1, graph);
            case "MatMul" -> extent(node, 1, 1, graph);
            case "BatchNormalization" -> extent(node, 1, 0, graph);
            case "Flatten", "Squeeze", "Reshape" -> makers.containsKey(first)
                    && OVER_PLACES.contains(makers.get(first).op()) ? known(first) : 0;
            case "Concat" -> whole(node, "axis", 0) == 1 ? sum(node) : 0;
            default -> {
                if (SAME.contains(node.op())) yield known(first);
                yield JOINED.contains(node.op()) ? node.inputs().stream().mapToInt(this::known).max().orElse(0) : 0;
            }
        };
    }

    private int sum(Node node) {
        int sum = 0;
        for (String input : node.inputs()) {
            int one = known(input);
            if (one == 0) return 0;
            sum += one;
        }
        return sum;
    }

    /// An extent of a stored input; 0 where it is not stored, or has no such axis.
    private static int extent(Node node, int input, int axis, Graph graph) {
        StoredTensor weight = node.inputs().size() > input ? graph.weights().get(node.inputs().get(input)) : null;
        if (weight == null || weight.shape().size() <= axis) return 0;
        long extent = weight.shape().get(axis);
        return extent > Integer.MAX_VALUE ? 0 : (int) extent;
    }

    private static long whole(Node node, String attribute, long otherwise) {
        return node.attributes().get(attribute) instanceof Graph.Attribute.Whole(long value) ? value : otherwise;
    }

    /// What a batch norm multiplies by 0, or has never seen vary; what follows it alone is as dead.
    private BitSet dead(Node node, Graph graph, int channels) {
        BitSet dead = new BitSet();
        if (node.op().equals("BatchNormalization") && node.inputs().size() > 4) {
            mark(graph.weights().get(node.inputs().get(1)), 0, channels, dead);
            mark(graph.weights().get(node.inputs().get(4)), NEVER, channels, dead);
        } else if (SAME.contains(node.op()) || node.op().equals("Flatten")) {
            UnitLayer before = layers.get(node.inputs().getFirst());
            if (before != null) dead.or(before.dead());
        }
        return dead;
    }

    private static void mark(@org.jspecify.annotations.Nullable StoredTensor each, double most, int channels,
            BitSet dead) {
        if (each == null || each.count() != channels) return;
        double[] values = each.doubles();
        for (int i = 0; i < channels; i++)
            if (Math.abs(values[i]) <= most) dead.set(i);
    }
}
