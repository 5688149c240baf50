package org.neurarium.nn.fusion;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.Graph.Node;
import org.neurarium.data.StoredTensor;

/// A convolution and the batch norm behind it, which in use is a scale and a shift a channel: both go into the convolution's own
/// weights, w · s and (b − μ) · s + β with s = γ / √(σ² + ε), computed when they are first needed.
final class BatchNormPattern implements Pattern {
    private static final int SCALE = 1, SHIFT = 2, MEAN = 3, VARIANCE = 4, PARTS = 5;

    @Override
    public Optional<Chain> endingIn(Node last, Surroundings graph) {
        boolean plain = last.inputs().size() == PARTS && last.outputs().stream().skip(1).allMatch(String::isEmpty)
                && Surroundings.whole(last, "training_mode", 0) == 0;
        return plain
                ? graph.inner(last.inputs().getFirst(), "Conv").flatMap(c -> folded(last, c, graph))
                : Optional
                        .empty();
    }

    private static Optional<Chain> folded(Node last, Node conv, Surroundings graph) {
        Optional<StoredTensor> weight = graph.stored(conv.inputs().get(1)).filter(BatchNormPattern::real);
        boolean biased = conv.inputs().size() > 2 && !conv.inputs().get(2).isEmpty();
        Optional<StoredTensor> bias = biased ? graph.stored(conv.inputs().get(2)) : Optional.empty();
        List<Optional<StoredTensor>> norm = last.inputs().subList(SCALE, PARTS).stream().map(graph::stored).toList();
        if (weight.isEmpty() || biased && bias.isEmpty() || norm.stream().anyMatch(Optional::isEmpty))
            return Optional
                    .empty();
        List<Long> row = List.of(weight.get().shape().getFirst());
        boolean fits = norm.stream().allMatch(t -> t.orElseThrow().shape().equals(row) && real(t.orElseThrow())) && bias
                .map(b -> b.shape().equals(row) && real(b))
                .orElse(true);
        if (!fits) return Optional.empty();
        double epsilon = last.attributes().get("epsilon") instanceof Attribute.Real(double e)
                ? e
                : 1e-5;
        Folding folding = new Folding(weight.get(), bias, norm.stream().map(Optional::orElseThrow).toList(), epsilon);
        String name = last.outputs().getFirst(), w = name + "/folded weight", b = name + "/folded bias";
        Node fused = new Node(last.name(), "Conv", List.of(conv.inputs().getFirst(), w, b), List.of(name), conv
                .attributes());
        return Optional.of(new Chain(fused, Fusion.inside(conv, last), Map.of(w, folding.weights(), b, folding
                .biases())));
    }

    private static boolean real(StoredTensor t) { return t.type() == ElementType.FLOAT; }

    /// @param norm γ, β, μ and σ²
    private record Folding(StoredTensor weight, Optional<StoredTensor> bias, List<StoredTensor> norm, double epsilon) {
        private double[] scales() {
            double[] scale = norm.get(SCALE - 1).doubles(), variance = norm.get(VARIANCE - 1).doubles();
            Arrays.setAll(scale, i -> scale[i] / Math.sqrt(variance[i] + epsilon));
            return scale;
        }

        StoredTensor weights() {
            return new StoredTensor(ElementType.FLOAT, weight.shape(), () -> {
                double[] scales = scales();
                float[] all = weight.values().floats();
                int each = all.length / Math.max(1, scales.length);
                ByteBuffer out = ByteBuffer.allocate(4 * all.length).order(ByteOrder.LITTLE_ENDIAN);
                for (int i = 0; i < all.length; i++)
                    out.putFloat((float) (all[i] * scales[i / each]));
                return out.flip();
            });
        }

        StoredTensor biases() {
            return new StoredTensor(ElementType.FLOAT, List.of(weight.shape().getFirst()), () -> {
                double[] scales = scales(), shift = norm.get(SHIFT - 1).doubles(), mean = norm.get(MEAN - 1).doubles();
                double[] before = bias.map(StoredTensor::doubles).orElseGet(() -> new double[scales.length]);
                ByteBuffer out = ByteBuffer.allocate(4 * scales.length).order(ByteOrder.LITTLE_ENDIAN);
                for (int i = 0; i < scales.length; i++)
                    out.putFloat((float) ((before[i] - mean[i]) * scales[i] + shift[i]));
                return out.flip();
            });
        }
    }
}
