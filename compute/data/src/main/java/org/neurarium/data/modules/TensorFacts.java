package org.neurarium.data.modules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.neurarium.data.Checkpoint;

/// What a checkpoint's list tells of a tensor, without its numbers being read.
///
/// @param name     with the modules that it lies in, as `layer1.conv.weight` or `conv1/7x7_s2/w`
/// @param dtype    what its numbers are given as: `float32`
/// @param stored   how they lie in the file: `float16`, or the name of a scheme of quantisation, as `Q4_1`
/// @param bytes    how many it takes as it is stored
/// @param operator what it is used by, as the file says; empty where it does not say
public record TensorFacts(String name, List<Integer> shape, String dtype, String stored, long bytes,
        String operator) {
    private static final Set<String> STATISTICS = Set.of("running_mean", "running_var", "num_batches_tracked",
            "moving_mean", "moving_variance");

    public TensorFacts {
        shape = List.copyOf(shape);
    }

    /// Of all tensors, in the order of the checkpoint.
    public static List<TensorFacts> of(Checkpoint net) {
        List<TensorFacts> all = new ArrayList<>();
        for (String name : net.tensors()) {
            all.add(new TensorFacts(name, Arrays.stream(net.shape(name)).boxed().toList(), net.type(name).dtype(), net
                    .stored(name), net.bytes(name), net.operator(name)));
        }
        return all;
    }

    /// How many numbers; [Long#MAX_VALUE] if they are more than a long counts.
    public long count() {
        long count = 1;
        boolean large = false;
        for (int length : shape) {
            if (length == 0) return 0;
            large |= Math.multiplyHigh(count, length) != 0 || count * length < 0;
            count *= length;
        }
        return large ? Long.MAX_VALUE : count;
    }

    /// Whether it is stored by a scheme of quantisation; those are written in capitals.
    public boolean quantised() { return stored.equals(stored.toUpperCase(Locale.ROOT)); }

    /// Whether it is counted and not learned: a running mean and the like.
    public boolean statistic() { return STATISTICS.contains(last()); }

    /// What its name ends in: `weight`.
    public String last() { return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('/')) + 1); }

    /// As `32 × 3 × 3 × 3`; `one number` without axes.
    public String shapeText() {
        return shape.isEmpty()
                ? "one number"
                : shape.stream().map(n -> Integer.toString(n)).collect(Collectors.joining(" × "));
    }
}
