package org.neurarium.neurons.compareunits;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.Graph.Node;
import org.neurarium.data.StoredTensor;

/// The weights of which each unit of a layer has its own: the kernels of the convolution, or the rows of the product, that
/// the layer comes from by steps that leave units apart.
///
/// @param axis of the weights along which units lie
record Weights(double[] values, int[] shape, int axis) {
    private static final Set<String> APART = Set.of("Relu", "Clip", "Sigmoid", "Tanh", "LeakyRelu", "Elu", "Selu",
            "PRelu",
            "HardSwish", "HardSigmoid", "Gelu", "Mish", "Softplus", "Identity", "Dropout", "Cast", "MaxPool",
            "AveragePool",
            "GlobalAveragePool", "GlobalMaxPool", "BatchNormalization", "InstanceNormalization", "Flatten");

    /// Empty where units share what they are computed from, as behind a sum.
    static Optional<Weights> of(Graph graph, String layer) {
        Map<String, Node> makers = new HashMap<>();
        graph.nodes().forEach(n -> n.outputs().forEach(o -> makers.put(o, n)));
        Node at = makers.get(layer);
        while (at != null && !at.inputs().isEmpty() && (APART.contains(at.op()) || swish(at, makers)))
            at = makers.get(at.inputs().getFirst());
        if (at == null) return Optional.empty();
        int axis = switch (at.op()) {
            case "Conv" -> 0;
            case "Gemm" -> at.attributes().get("transB") instanceof Attribute.Whole(long b) && b == 1 ? 0 : 1;
            case "MatMul" -> 1;
            default -> -1;
        };
        StoredTensor stored = axis < 0 || at.inputs().size() < 2 ? null : graph.weights().get(at.inputs().get(1));
        if (stored == null || stored.shape().size() < 2) return Optional.empty();
        return Optional.of(new Weights(stored.doubles(), stored.shape().stream().mapToInt(Math::toIntExact).toArray(),
                axis));
    }

    /// x · sigmoid(x), as two steps.
    private static boolean swish(Node node, Map<String, Node> makers) {
        if (!node.op().equals("Mul") || node.inputs().size() != 2) return false;
        Node gate = makers.get(node.inputs().get(1));
        return gate != null && Set.of("Sigmoid", "HardSigmoid").contains(gate.op())
                && List.of(node.inputs().getFirst()).equals(gate.inputs());
    }

    /// How many units have some.
    int units() { return shape[axis]; }

    /// Those of one unit, in their order.
    double[] unit(int unit) {
        int inner = 1, outer = 1;
        for (int i = 0; i < axis; i++)
            outer *= shape[i];
        for (int i = axis + 1; i < shape.length; i++)
            inner *= shape[i];
        double[] out = new double[outer * inner];
        for (int o = 0; o < outer; o++)
            System.arraycopy(values, (o * shape[axis] + unit) * inner, out, o * inner, inner);
        return out;
    }

    /// Whether units of both consist of numbers that stand for the same.
    boolean comparable(Weights other) {
        if (axis != other.axis || shape.length != other.shape.length) return false;
        for (int i = 0; i < shape.length; i++)
            if (i != axis && shape[i] != other.shape[i]) return false;
        return true;
    }
}
