package org.neurarium.cells.promptmodel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Node;
import org.neurarium.data.StoredTensor;

/// The same network for inference: every batch norm becomes part of the convolution before it,
/// w ← w · γ / √(σ² + ε), b ← (b − μ) · γ / √(σ² + ε) + β.
final class FoldedNetwork {
    private static final double EPSILON = 1e-5;

    private FoldedNetwork() {}

    /// Batch norms that follow something else than a convolution of their own stay.
    static Graph of(Graph graph) {
        Map<String, Node> makers = new HashMap<>();
        Map<String, Integer> uses = new HashMap<>();
        for (Node n : graph.nodes()) {
            n.outputs().forEach(o -> makers.put(o, n));
            n.inputs().forEach(i -> uses.merge(i, 1, Integer::sum));
        }
        Map<String, StoredTensor> weights = new LinkedHashMap<>(graph.weights());
        Map<Node, Node> instead = new HashMap<>();
        List<Node> gone = new ArrayList<>();
        for (Node norm : graph.nodes()) {
            if (!norm.op().equals("BatchNormalization")) continue;
            Node convolution = makers.get(norm.inputs().getFirst());
            if (convolution == null || !convolution.op().equals("Conv")
                    || uses.getOrDefault(norm.inputs().getFirst(), 0) > 1)
                continue;
            instead.put(convolution, folded(convolution, norm, weights));
            gone.add(norm);
        }
        List<Node> nodes = graph.nodes()
                .stream()
                .filter(n -> !gone.contains(n))
                .map(n -> instead.getOrDefault(n, n))
                .toList();
        nodes.forEach(n -> n.inputs().forEach(uses::remove));
        weights.keySet().removeIf(uses::containsKey);
        return new Graph(graph.name(), graph.inputs(), graph.outputs(), nodes, weights);
    }

    private static Node folded(Node convolution, Node norm, Map<String, StoredTensor> weights) {
        double[] scale = values(weights, norm.inputs().get(1)), shift = values(weights, norm.inputs().get(2));
        double[] mean = values(weights, norm.inputs().get(3)), variance = values(weights, norm.inputs().get(4));
        StoredTensor kernel = weight(weights, convolution.inputs().get(1));
        double[] w = kernel.doubles();
        double[] bias = convolution.inputs().size() > 2
                ? values(weights, convolution.inputs().get(2))
                : new double[scale.length];
        float[] newW = new float[w.length], newB = new float[scale.length];
        int each = w.length / scale.length;
        for (int c = 0; c < scale.length; c++) {
            double by = scale[c] / Math.sqrt(variance[c] + EPSILON);
            for (int i = c * each; i < (c + 1) * each; i++) {
                newW[i] = (float) (w[i] * by);
            }
            newB[c] = (float) ((bias[c] - mean[c]) * by + shift[c]);
        }
        String name = convolution.outputs().getFirst();
        weights.put(name + ".folded", StoredTensor.real(kernel.shape(), newW));
        weights.put(name + ".shift", StoredTensor.real(List.of((long) newB.length), newB));
        return new Node(convolution.name(), "Conv", List.of(convolution.inputs().getFirst(), name + ".folded", name
                + ".shift"), norm.outputs(), convolution.attributes());
    }

    private static double[] values(Map<String, StoredTensor> weights, String name) {
        return weight(weights, name).doubles();
    }

    private static StoredTensor weight(Map<String, StoredTensor> weights, String name) {
        StoredTensor weight = weights.get(name);
        if (weight == null) throw new IllegalStateException("the network has no weight " + name);
        return weight;
    }
}
