package org.neurarium.nn.architectures;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.StoredTensor;
import org.neurarium.nn.build.GraphBuilder;

/// A graph being written from a checkpoint's tensors: the modules that families of networks share. A module's weights are the
/// tensors under its path. Paths are as the family has them; what stands before all of them in this file is added here.
final class Draft {
    final GraphBuilder graph;
    private final String family;
    private final Checkpoint net;
    private final String prefix;
    private final Set<String> tensors;
    private final Set<String> used;

    Draft(String family, Checkpoint net, String prefix) {
        this(family, net, prefix, new GraphBuilder(net.name()), new HashSet<>(net.tensors()), new HashSet<>());
    }

    private Draft(String family, Checkpoint net, String prefix, GraphBuilder graph, Set<String> tensors,
            Set<String> used) {
        this.family = family;
        this.net = net;
        this.prefix = prefix;
        this.graph = graph;
        this.tensors = tensors;
        this.used = used;
    }

    /// What stands before `anchor` in the name of a tensor (`module.`, `transformer.`); empty if no tensor ends so.
    static Optional<String> prefix(Checkpoint net, String anchor) {
        return net.tensors()
                .stream()
                .filter(t -> t.equals(anchor) || t.endsWith("." + anchor))
                .map(t -> t.substring(0, t.length() - anchor.length()))
                .findFirst();
    }

    static boolean has(Checkpoint net, String anchor) { return prefix(net, anchor).isPresent(); }

    /// The same graph, for modules with another beginning of their names.
    Draft under(String other) { return new Draft(family, net, other, graph, tensors, used); }

    Graph build() { return graph.build(); }

    String path(String path) { return prefix + path; }

    boolean has(String tensor) { return tensors.contains(prefix + tensor); }

    /// A setting of the checkpoint.
    Settings settings() { return new Settings(family, net); }

    int[] shape(String tensor) {
        demand(tensor);
        return net.shape(prefix + tensor);
    }

    /// How many modules `path.0`, `path.1`, … there are.
    int count(String path) {
        int n = 0;
        while (anyUnder(path + "." + n + "."))
            n++;
        return n;
    }

    private boolean anyUnder(String path) { return tensors.stream().anyMatch(t -> t.startsWith(prefix + path)); }

    /// A tensor as a weight in single precision, however it is stored.
    String weight(String tensor) {
        demand(tensor);
        String name = prefix + tensor;
        if (used.add(name)) graph.weight(name, StoredTensor.single(net, name));
        return name;
    }

    private void demand(String tensor) {
        if (!has(tensor)) {
            throw new BadInput(
                    "%s looks like a network of the family %s and has no tensor '%s': the file is incomplete."
                            .formatted(net.name(), family, prefix + tensor));
        }
    }

    String node(String path, String op, Map<String, Attribute> attributes, String... inputs) {
        return graph.node(prefix + path, op, attributes, inputs);
    }

    String node(String path, String op, String... inputs) { return node(path, op, Map.of(), inputs); }

    List<String> split(String path, int parts, int axis, String x) {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < parts; i++)
            made.add(prefix + path + "/" + i);
        return graph.node(prefix + path, "Split", Map.of("axis", Attribute.of(axis), "num_outputs", Attribute.of(
                parts)), made, List.of(x));
    }

    String ints(String path, long... values) {
        return graph.constant(prefix + path, StoredTensor.whole(List.of((long) values.length), values));
    }

    String number(String path, double value) {
        return graph.constant(prefix + path, StoredTensor.real(List.of(), (float) value));
    }

    String whole(String path, long value) {
        return graph.constant(prefix + path, StoredTensor.whole(List.of(), value));
    }

    String reshape(String path, String x, long... shape) {
        return node(path, "Reshape", x, ints(path + "/shape", shape));
    }

    String transpose(String path, String x, long... order) {
        return node(path, "Transpose", Map.of("perm", Attribute.row(order)), x);
    }

    String unsqueeze(String path, String x, long axis) {
        return node(path, "Unsqueeze", x, ints(path + "/axes", axis));
    }

    // Modules.

    /// @param same padded as TensorFlow does, else evenly by half the kernel
    String convolution(String path, String x, int stride, boolean same) {
        int[] w = shape(path + ".weight");
        long pad = w[2] / 2, wide = w[3] / 2;
        return convolution(path, x, stride, same
                ? Map.of("auto_pad", Attribute.of("SAME_UPPER"))
                : Map.of("pads", Attribute.row(pad, wide, pad, wide)), 1);
    }

    String convolution(String path, String x, int stride, Map<String, Attribute> padding, long groups) {
        int[] w = shape(path + ".weight");
        Map<String, Attribute> all = new java.util.TreeMap<>(padding);
        all.put("kernel_shape", Attribute.row(w[2], w[3]));
        all.put("strides", Attribute.row(stride, stride));
        all.put("group", Attribute.of(groups));
        return has(path + ".bias")
                ? node(path, "Conv", all, x, weight(path + ".weight"), weight(path + ".bias"))
                : node(path, "Conv", all, x, weight(path + ".weight"));
    }

    String batchNorm(String path, String x, double epsilon) {
        return node(path, "BatchNormalization", Map.of("epsilon", Attribute.of(epsilon)), x, weight(path + ".weight"),
                weight(path + ".bias"), weight(path + ".running_mean"), weight(path + ".running_var"));
    }

    String layerNorm(String path, String x, double epsilon) {
        return node(path, "LayerNormalization", Map.of("axis", Attribute.of(-1), "epsilon", Attribute.of(epsilon)), x,
                weight(path + ".weight"), weight(path + ".bias"));
    }

    /// `x · Wᵀ + b` for rows in any number of dimensions.
    String linear(String path, String x) {
        String turned = transpose(path + "/transposed", weight(path + ".weight"), 1, 0);
        return affine(path, x, turned);
    }

    /// `x · W + b`, where the file holds W as in × out.
    String turnedLinear(String path, String x) { return affine(path, x, weight(path + ".weight")); }

    private String affine(String path, String x, String matrix) {
        if (!has(path + ".bias")) return node(path, "MatMul", x, matrix);
        return node(path, "Add", node(path + "/product", "MatMul", x, matrix), weight(path + ".bias"));
    }

    /// How likely each word is, as `logits`: by the classifier of words, or where there is none by their embedding.
    ///
    /// @param heads names that the classifier's weights may have, within the network or beside it
    String words(List<String> heads, String embedding, String x) {
        String matrix = embedding;
        Draft at = this;
        for (String head : heads) {
            Draft beside = has(head) ? this : under("");
            if (!beside.has(head)) continue;
            matrix = head;
            at = beside;
        }
        return node("logits", "MatMul", x, transpose("logits/transposed", at.weight(matrix), 1, 0));
    }

    /// `x · Wᵀ + b` for the rows of a matrix.
    String classifier(String path, String x) {
        Map<String, Attribute> turned = Map.of("transB", Attribute.of(1));
        return has(path + ".bias")
                ? node(path, "Gemm", turned, x, weight(path + ".weight"), weight(path + ".bias"))
                : node(path, "Gemm", turned, x, weight(path + ".weight"));
    }
}
