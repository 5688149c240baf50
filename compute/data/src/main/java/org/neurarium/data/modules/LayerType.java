package org.neurarium.data.modules;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.neurarium.data.modules.ModuleTree.Module;
import org.neurarium.data.modules.ModuleTree.Part;
import org.neurarium.data.modules.ModuleTree.Tensor;

/// What kind of layer a module is: what the file says, or else what names and shapes leave no doubt about. A state dict
/// has no types, but a module with a running mean is a batch norm, and one whose weight has four axes a convolution.
public final class LayerType {
    private static final Set<String> WEIGHTS = Set.of("weight", "kernel", "depthwise_kernel");
    private static final Set<String> MEANS = Set.of("running_mean", "moving_mean");
    private static final Pattern EMBEDDING = Pattern.compile("(?i).*(emb|wte|wpe).*");
    private static final Pattern NORM = Pattern.compile("(?i).*(norm|ln|bn).*");

    private LayerType() {}

    /// As `Conv 3 × 3`, `Linear`, or the operator that the file names; empty where it is not known.
    public static String of(Module module) {
        if (!module.layer()) return "";
        List<TensorFacts> tensors = module.parts()
                .stream()
                .filter(Tensor.class::isInstance)
                .map(p -> ((Tensor) p).facts())
                .toList();
        Optional<String> told = told(tensors);
        if (told.isPresent()) return told.get();
        if (tensors.stream().anyMatch(t -> MEANS.contains(t.last()))) return "Batch norm";
        return tensors.stream()
                .filter(t -> WEIGHTS.contains(t.last()))
                .findFirst()
                .map(t -> byWeight(module.title(), t))
                .orElse("");
    }

    /// The operator that uses its weights: those with most axes, as what is added to a product has an operator of its own.
    /// Empty where they are used by several: it is no layer then but a list of all.
    private static Optional<String> told(List<TensorFacts> tensors) {
        int axes = tensors.stream()
                .filter(t -> !t.operator().isEmpty())
                .mapToInt(t -> Math.min(2, t.shape().size()))
                .max()
                .orElse(0);
        List<String> operators = tensors.stream()
                .filter(t -> t.shape().size() >= axes)
                .map(TensorFacts::operator)
                .filter(o -> !o.isEmpty())
                .distinct()
                .toList();
        return operators.size() == 1 ? Optional.of(operators.getFirst()) : Optional.empty();
    }

    /// Of a tensor the operator that uses it, or the kind of the layer that it is all of.
    public static String of(Part part) {
        return switch (part) {
            case Module m -> of(m);
            case ModuleTree.Step s -> s.operator();
            case Tensor(_, TensorFacts t) when !t.operator().isEmpty() -> t.operator();
            case Tensor(String title, TensorFacts t) -> title.length() > t.last().length() && WEIGHTS.contains(t.last())
                    ? byWeight(title, t)
                    : "";
        };
    }

    private static String byWeight(String title, TensorFacts weight) {
        return switch (weight.shape().size()) {
            case 1 -> NORM.matcher(title).matches() ? "Norm" : "";
            case 2 -> EMBEDDING.matcher(title).matches() ? "Embedding" : "Linear";
            case 3, 4, 5 -> convolution(weight);
            default -> "";
        };
    }

    private static String convolution(TensorFacts weight) {
        List<Integer> kernel = weight.shape().subList(2, weight.shape().size());
        return "Conv " + String.join(" × ", kernel.stream().map(n -> Integer.toString(n)).toList());
    }
}
