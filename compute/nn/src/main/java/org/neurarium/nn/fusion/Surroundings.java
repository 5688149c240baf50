package org.neurarium.nn.fusion;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.Graph.Node;
import org.neurarium.data.StoredTensor;
import org.neurarium.nn.plan.Planner;

/// A graph, as patterns look at it: who makes a value, how often it is used, and what is known of it.
final class Surroundings {
    private final Graph graph;
    private final Set<String> kept;
    private final Map<String, Node> makers = new HashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();

    /// @param kept values that somebody wants to see or to change
    Surroundings(Graph graph, Set<String> kept) {
        this.graph = graph;
        this.kept = kept;
        count(graph);
        graph.outputs().forEach(o -> uses.merge(o.name(), 1, Integer::sum));
        graph.nodes().forEach(n -> n.outputs().forEach(o -> makers.put(o, n)));
    }

    private void count(Graph part) {
        for (Node n : part.nodes()) {
            n.inputs().forEach(i -> uses.merge(i, 1, Integer::sum));
            for (Attribute a : n.attributes().values())
                if (a instanceof Attribute.Body(Graph body)) {
                    count(body);
                    body.outputs().forEach(o -> uses.merge(o.name(), 1, Integer::sum));
                }
        }
    }

    Optional<Node> maker(String value) { return Optional.ofNullable(makers.get(value)); }

    /// The node that makes a value, where it is of this operator and nobody else wants the value.
    Optional<Node> inner(String value, String op) { return inner(value, op, 1); }

    /// Likewise of a value that the pattern itself uses several times.
    Optional<Node> inner(String value, String op, int times) {
        return maker(value).filter(n -> n.op().equals(op) && n.outputs().size() == 1)
                .filter(_ -> uses.getOrDefault(value, 0) == times && !kept.contains(value));
    }

    /// The elements of a weight or constant that nobody gives another value.
    Optional<StoredTensor> stored(String value) {
        if (kept.contains(value)) return Optional.empty();
        return Optional.ofNullable(graph.weights().get(value))
                .or(() -> maker(value).filter(n -> n.op().equals("Constant")).map(Planner::constantOf));
    }

    /// The shape of a weight or constant.
    Optional<List<Long>> shape(String value) { return stored(value).map(StoredTensor::shape); }

    /// The one number that a constant with fractions holds.
    OptionalDouble number(String value) {
        return stored(value).filter(t -> t.count() == 1 && t.type().isFloat() && !t.type().isOnlyStored())
                .map(t -> OptionalDouble.of(t.doubles()[0]))
                .orElse(OptionalDouble.empty());
    }

    /// Whether a value is this number, to the precision in which exporters write it.
    boolean is(String value, double number) {
        OptionalDouble found = number(value);
        return found.isPresent() && Math.abs(found.getAsDouble() - number) <= 2e-6 * Math.abs(number);
    }

    /// How many dimensions a value has, where it is a matrix that was stored, or one turned over.
    Optional<List<Long>> matrix(String value) {
        Optional<List<Long>> stored = shape(value).filter(s -> s.size() == 2);
        if (stored.isPresent()) return stored;
        return maker(value).filter(n -> n.op().equals("Transpose"))
                .flatMap(n -> shape(n.inputs().getFirst()))
                .filter(s -> s.size() == 2)
                .map(List::reversed);
    }

    /// The axes of a reduction, given as an input since opset 18.
    Optional<long[]> axes(Node reduction) {
        return reduction.inputs().size() > 1
                ? stored(reduction.inputs().get(1)).filter(t -> t.type() == ElementType.INT64)
                        .map(
                                StoredTensor::longs)
                : Optional.empty();
    }

    static long whole(Node node, String attribute, long otherwise) {
        return node.attributes().get(attribute) instanceof Attribute.Whole(long v) ? v : otherwise;
    }

    static Node node(Node last, String op, Map<String, Attribute> attributes, String... inputs) {
        return new Node(last.name(), op, List.of(inputs), last.outputs(), attributes);
    }
}
