package org.neurarium.nn.plan;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neurarium.data.BadInput;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Node;
import org.neurarium.data.StoredTensor;

/// A graph as lines of script: a step a node, in order.
public final class Plan {
    /// A node as text.
    ///
    /// @param needs the values that its lines read
    /// @param makes the values that they set
    public record Step(Node node, List<String> needs, List<String> makes, List<String> lines) {
        public Step {
            needs = List.copyOf(needs);
            makes = List.copyOf(makes);
            lines = List.copyOf(lines);
        }
    }

    /// A value: its variable, and its type.
    public record Value(String variable, ElementType type) {}

    private final Graph graph;
    private final List<Step> steps;
    private final Map<String, Value> values;
    private final Map<String, StoredTensor> constants;
    private final Map<String, Integer> makers = new HashMap<>();
    private final Optional<Observed> observed;

    Plan(Graph graph, Optional<Observed> observed, List<Step> steps, Map<String, Value> values,
            Map<String, StoredTensor> constants) {
        this.graph = graph;
        this.observed = observed;
        this.steps = List.copyOf(steps);
        this.values = new LinkedHashMap<>(values);
        this.constants = Map.copyOf(constants);
        for (int i = 0; i < steps.size(); i++)
            for (String name : steps.get(i).makes())
                makers.put(name, i);
    }

    public Graph graph() { return graph; }

    /// The run for whose shapes it is; empty where it is for any.
    public Optional<Observed> observed() { return observed; }

    public List<Step> steps() { return steps; }

    /// The elements of a value that is the same in every run: a weight, a constant, or what follows from shapes.
    public Optional<StoredTensor> stored(String name) {
        return Optional.ofNullable(constants.get(name)).or(() -> Optional.ofNullable(graph.weights().get(name)));
    }

    /// The names of all values, in the order in which they come to be.
    public List<String> names() { return List.copyOf(values.keySet()); }

    /// @throws BadInput if there is no such value, with names that are near it
    public Value value(String name) {
        Value value = values.get(name);
        if (value != null) return value;
        String end = name.substring(name.lastIndexOf('/') + 1).toLowerCase(java.util.Locale.ROOT);
        List<String> near = values.keySet()
                .stream()
                .filter(v -> v.toLowerCase(java.util.Locale.ROOT).contains(end))
                .limit(5)
                .toList();
        throw new BadInput("The network has no value '" + name + "'" + (near.isEmpty()
                ? "; its outputs are " + String.join(", ", graph.outputs().stream().map(Graph.Port::name).toList())
                : "; there is " + String.join(", ", near)) + ".");
    }

    /// The step that sets a value; empty for inputs and weights.
    public Optional<Integer> maker(String name) { return Optional.ofNullable(makers.get(name)); }
}
