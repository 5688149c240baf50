package org.neurarium.nn.train;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.neurarium.data.BadInput;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Node;
import org.neurarium.data.StoredTensor;

/// The weights of a graph that learn, grouped by how.
///
/// @param all   each group's rate, as a multiple of the common one, its decay, and its weights
/// @param masks of weights of which only some elements learn
/// @param moved running statistics, which change without learning
record Groups(List<Group> all, Map<String, StoredTensor> masks, List<String> moved) {
    record Group(double factor, boolean decays, List<String> weights) {}

    /// @throws BadInput if nothing would learn
    static Groups of(Graph graph, Set<String> reached, Function<String, Treatment> rules) {
        Map<Map.Entry<Double, Boolean>, List<String>> groups = new LinkedHashMap<>();
        Map<String, StoredTensor> masks = new LinkedHashMap<>();
        Set<String> statistics = statistics(graph, n -> true);
        graph.weights().forEach((name, w) -> {
            Treatment how = rules.apply(name);
            if (how.factor() == 0 || !w.type().isFloat() || !reached.contains(name) || statistics.contains(name))
                return;
            if (w.type() != ElementType.FLOAT && w.type() != ElementType.DOUBLE) {
                throw new BadInput(
                        "The weight '" + name + "' is kept in half precision, in which small steps are lost: "
                                + "convert the network to single precision to train it, or freeze the weight.");
            }
            boolean decays = how.decays().orElseGet(() -> decays(graph, name, w));
            groups.computeIfAbsent(Map.entry(how.factor(), decays), k -> new ArrayList<>()).add(name);
            how.mask().ifPresent(m -> masks.put(name, fitting(name, w, m)));
        });
        if (groups.isEmpty()) {
            throw new BadInput("No weight of " + graph.name()
                    + " would learn: the loss depends on none that is not frozen. Change what is frozen.");
        }
        List<Group> all = new ArrayList<>();
        groups.forEach((key, names) -> all.add(new Group(key.getKey(), key.getValue(), names)));
        Set<String> learned = new HashSet<>();
        groups.values().forEach(learned::addAll);
        return new Groups(all, masks, List.copyOf(statistics(graph, learned::contains)));
    }

    private static StoredTensor fitting(String name, StoredTensor weight, StoredTensor mask) {
        if (mask.shape().equals(weight.shape())) return mask;
        throw new BadInput("The mask of '" + name + "' has the shape " + mask.shape() + ", the weight " + weight.shape()
                + ": give one number an element.");
    }

    /// Means and variances of batch norms whose scale is accepted.
    private static Set<String> statistics(Graph graph, java.util.function.Predicate<String> scale) {
        Set<String> out = new java.util.LinkedHashSet<>();
        for (Node n : graph.nodes())
            if (n.op().equals("BatchNormalization") && scale.test(n.inputs().get(1)))
                out.addAll(n.inputs().subList(3, 5));
        return out;
    }

    /// Biases and what normalisations scale and shift with do not decay.
    private static boolean decays(Graph graph, String name, StoredTensor w) {
        if (w.shape().size() < 2) return false;
        for (Node n : graph.nodes()) {
            int at = n.inputs().lastIndexOf(name);
            boolean bias = at == 3 && Set.of("RNN", "GRU", "LSTM").contains(n.op());
            if (at > 0 && (bias || n.op().endsWith("Normalization"))) return false;
        }
        return true;
    }

    List<String> learned() { return all.stream().flatMap(g -> g.weights().stream()).toList(); }

    /// The call of torch that updates a group.
    static String update(Optimizer optimizer, Group group, String i) {
        String rate = "lr=lr * " + group.factor() + ", ";
        String decay = "weight_decay=" + (group.decays() ? optimizer.decay() : 0.0);
        String lists = "(p%1$s, g%1$s, m%1$s, v%1$s, annotate(List[Tensor], []), t%1$s, ".formatted(i);
        return switch (optimizer) {
            case Optimizer.AdamW o ->
                "torch._fused_adamw_" + lists + rate + decay + adam(o.beta1(), o.beta2(), o.epsilon());
            case Optimizer.Adam o ->
                "torch._fused_adam_" + lists + rate + decay + adam(o.beta1(), o.beta2(), o.epsilon());
            case Optimizer.Sgd o -> "torch._fused_sgd_(p%1$s, g%1$s, %2$s, ".formatted(i, o.momentum() == 0
                    ? "annotate(List[Tensor], [])"
                    : "m" + i) + rate + decay + ", momentum=" + o.momentum() + ", dampening=0., nesterov="
                    + (o.nesterov()
                            ? "True"
                            : "False")
                    + ", maximize=False, is_first_step=False)";
        };
    }

    private static String adam(double beta1, double beta2, double epsilon) {
        return ", beta1=%s, beta2=%s, eps=%s, amsgrad=False, maximize=False)".formatted(beta1, beta2,
                Double.toString(epsilon)
                        .replace('E', 'e'));
    }

}
