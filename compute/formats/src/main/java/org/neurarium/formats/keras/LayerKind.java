package org.neurarium.formats.keras;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What Keras calls a layer's weights, in the order in which it saves them, and how each is turned so that the outputs come
/// first, as everywhere else here: Keras has the inputs before the outputs and the kernel's extent before both.
///
/// @param names of the weights; with biases, scales and the like at the end, which may be left out
/// @param turns for some of them the stored axes in the order in which they are given
record LayerKind(List<String> names, Map<String, Turn> turns) {
    /// @param axes   the stored axis that becomes the first, the second, …
    /// @param merged whether the first two are then one, and an axis of length one follows (a depthwise kernel is one of a
    ///               group for each channel)
    record Turn(List<Integer> axes, boolean merged) {
        static Turn of(Integer... axes) { return new Turn(List.of(axes), false); }

        /// What this does to the axes, for people: `h, w, in, out → out, in, h, w`.
        String text() {
            List<String> from = switch (axes.size()) {
                case 2 -> List.of("in", "out");
                case 3 -> List.of("x", "in", "out");
                case 4 -> List.of("h", "w", "in", "out");
                default -> List.of("d", "h", "w", "in", "out");
            };
            List<String> to = axes.stream().map(from::get).toList();
            return String.join(", ", from) + " → " + (merged
                    ? "in·out, 1, " + String.join(", ", to.subList(2, to.size()))
                    : String.join(", ", to));
        }
    }

    private static final Turn DENSE = Turn.of(1, 0), CONV1 = Turn.of(2, 1, 0), CONV2 = Turn.of(3, 2, 0, 1),
            CONV3 = Turn.of(4, 3, 0, 1, 2), DEPTH1 = new Turn(List.of(1, 2, 0), true),
            DEPTH2 = new Turn(List.of(2, 3, 0, 1), true);
    private static final LayerKind RECURRENT = new LayerKind(List.of("kernel", "recurrent_kernel", "bias"), Map.of(
            "kernel", DENSE, "recurrent_kernel", DENSE));
    private static final Map<String, LayerKind> ALL = Map.ofEntries(
            Map.entry("dense", kernel(DENSE)),
            Map.entry("conv1d", kernel(CONV1)),
            Map.entry("conv2d", kernel(CONV2)),
            Map.entry("conv3d", kernel(CONV3)),
            Map.entry("conv1dtranspose", kernel(CONV1)),
            Map.entry("conv2dtranspose", kernel(CONV2)),
            Map.entry("conv3dtranspose", kernel(CONV3)),
            Map.entry("depthwiseconv1d", depthwise("kernel", DEPTH1)),
            Map.entry("depthwiseconv2d", depthwise("kernel", DEPTH2)),
            Map.entry("separableconv1d", separable(DEPTH1, CONV1)),
            Map.entry("separableconv2d", separable(DEPTH2, CONV2)),
            Map.entry("batchnormalization", plain("gamma", "beta", "moving_mean", "moving_variance")),
            Map.entry("layernormalization", plain("gamma", "beta")),
            Map.entry("groupnormalization", plain("gamma", "beta")),
            Map.entry("embedding", plain("embeddings")),
            Map.entry("prelu", plain("alpha")),
            Map.entry("lstmcell", RECURRENT),
            Map.entry("lstm", RECURRENT),
            Map.entry("grucell", RECURRENT),
            Map.entry("gru", RECURRENT),
            Map.entry("simplernncell", RECURRENT),
            Map.entry("simplernn", RECURRENT));

    private static LayerKind kernel(Turn turn) {
        return new LayerKind(List.of("kernel", "bias"), Map.of("kernel", turn));
    }

    private static LayerKind depthwise(String kernel, Turn turn) {
        return new LayerKind(List.of(kernel, "bias"), Map.of(kernel, turn, "depthwise_kernel", turn));
    }

    private static LayerKind separable(Turn depth, Turn point) {
        return new LayerKind(List.of("depthwise_kernel", "pointwise_kernel", "bias"), Map.of("depthwise_kernel", depth,
                "pointwise_kernel", point));
    }

    private static LayerKind plain(String... names) { return new LayerKind(List.of(names), Map.of()); }

    /// @param className as `Conv2D`, or as in paths `conv2d_1`
    static Optional<LayerKind> of(String className) {
        String key = className.replaceFirst("_[0-9]+$", "").replace("_", "").toLowerCase(Locale.ROOT);
        return Optional.ofNullable(ALL.get(key));
    }

    /// What the `i`th of `n` saved weights is called. Normalisations may lack scale or shift, which come first; other
    /// layers lack the last.
    Optional<String> name(int i, int n) {
        boolean statistics = names.contains("moving_mean");
        int at = statistics && n < names.size() ? i + names.size() - n : i;
        return at < names.size() ? Optional.of(names.get(at)) : Optional.empty();
    }

    Optional<Turn> turn(String weight, int axes) {
        return Optional.ofNullable(turns.get(weight)).filter(t -> t.axes().size() == axes);
    }
}
