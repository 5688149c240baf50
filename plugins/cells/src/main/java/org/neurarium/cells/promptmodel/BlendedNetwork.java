package org.neurarium.cells.promptmodel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.StoredTensor;

/// A network between two that differ in their weights alone, as one that was trained a little further differs from the one that it
/// was trained from: w = (1 − α) · w₀ + α · w₁. What lies between keeps most of what the first could and has most of what the second
/// learned (Wortsman et al., 2022).
final class BlendedNetwork {
    private BlendedNetwork() {}

    /// @param share α, 0 for the first, 1 for the second
    static Graph of(Graph first, Graph second, double share) {
        Map<String, StoredTensor> weights = new LinkedHashMap<>();
        first.weights().forEach((name, old) -> {
            StoredTensor learned = second.weights().get(name);
            weights.put(name, learned == null || old.type() != ElementType.FLOAT
                    ? old
                    : between(old.shape(), old.doubles(), learned.doubles(), share));
        });
        return new Graph(first.name(), first.inputs(), first.outputs(), first.nodes(), weights);
    }

    private static StoredTensor between(List<Long> shape, double[] a, double[] b, double share) {
        float[] out = new float[a.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) ((1 - share) * a[i] + share * b[i]);
        }
        return StoredTensor.real(shape, out);
    }
}
