package org.neurarium.nn.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.neurarium.data.BadInput;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.Graph.Node;
import org.neurarium.data.Graph.Port;
import org.neurarium.data.StoredTensor;
import org.neurarium.nn.operators.Call;
import org.neurarium.nn.operators.Call.Operand;
import org.neurarium.nn.operators.Operators;
import org.neurarium.nn.operators.Types;
import org.neurarium.nn.plan.Plan.Step;

/// Writes a graph as a [Plan], node after node.
///
/// What is known ahead becomes text: elements of small weights and constants, and, for inputs of known shapes, whatever
/// follows from shapes. What a person may want to change stays a value: weights and everything with fractions is never
/// folded.
public final class Planner {
    /// A constant with more elements is never written as numbers.
    public static final int LITERAL = 1024;

    private final Operators operators;
    private final Optional<Observed> observed;
    private final Map<String, Operand> known = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, StoredTensor> constants = new HashMap<>();
    private int variables;

    private Planner(Operators operators, Optional<Observed> observed) {
        this.operators = operators;
        this.observed = observed;
    }

    /// @param observed a run with inputs of the shapes that the plan is for; empty for a plan for any shapes
    /// @throws BadInput if an operator is missing, or a node cannot be written; it is named
    public static Plan plan(Graph graph, Operators operators, Optional<Observed> observed) {
        Set<String> missing = operators.missing(graph);
        if (!missing.isEmpty()) {
            throw new BadInput("The network uses " + String.join(", ", missing)
                    + ", which Neurarium cannot differentiate. Run it with ONNX Runtime, or export it without.");
        }
        Planner planner = new Planner(operators, observed);
        planner.sources(graph);
        for (Node node : graph.nodes())
            planner.node(node);
        for (Port out : graph.outputs())
            planner.operand(graph.name(), out.name());
        Map<String, Plan.Value> values = new LinkedHashMap<>();
        planner.known.forEach((name, o) -> values.put(name, new Plan.Value(o.variable(), o.type())));
        return new Plan(graph, observed, planner.steps, values, planner.constants);
    }

    private void sources(Graph graph) {
        for (Port in : graph.inputs()) {
            // Extents that a file declares are a promise that is not always kept: what runs is what counts.
            learn(in.name(), in.type(), observed.flatMap(o -> o.shape(in.name())), Optional.empty(), false);
        }
        graph.weights().forEach((name, w) -> learn(name, w.type(), Optional.of(w.shape()), literal(w), true));
    }

    private static Optional<StoredTensor> literal(StoredTensor w) {
        return w.count() <= LITERAL ? Optional.of(w) : Optional.empty();
    }

    private void learn(String name, ElementType type, Optional<List<Long>> shape, Optional<StoredTensor> constant,
            boolean weight) {
        known.put(name, new Operand("v" + variables++, type, shape, constant, weight));
    }

    private Operand operand(String who, String name) {
        Operand found = known.get(name);
        if (found != null) return found;
        throw new BadInput(who + " needs the value '" + name
                + "', which nothing before it computes: the file is damaged. Export it again.");
    }

    private void node(Node node) {
        if (node.op().equals("Constant")) {
            constant(node);
            return;
        }
        if (folded(node)) return;
        List<Optional<Operand>> inputs = new ArrayList<>();
        Set<String> needs = new LinkedHashSet<>();
        for (String in : node.inputs())
            inputs.add(in.isEmpty() ? Optional.empty() : Optional.of(operand(node.title(), in)));
        Call call = new Call(node, inputs, "x" + variables++, (body, around) -> branch(body, around, needs));
        List<String> outputs = operators.write(call);
        for (int i = 0; i < node.inputs().size(); i++)
            if (call.used(i)) needs.add(node.inputs().get(i));
        List<String> makes = new ArrayList<>(), lines = new ArrayList<>(call.lines());
        boolean shaped = !call.shapeDependsOnValues() && inputs.stream()
                .allMatch(i -> i.isEmpty() || i.get().shape().isPresent());
        for (int i = 0; i < node.outputs().size(); i++) {
            String name = node.outputs().get(i);
            if (name.isEmpty()) continue;
            if (i >= outputs.size())
                throw new BadInput(node.title() + " has the output " + (i + 1)
                        + ", which Neurarium does not compute.");
            makes.add(name);
            learn(name, call.outputType(i), shaped ? observed.flatMap(o -> o.shape(name)) : Optional.empty(), Optional
                    .empty(), false);
            lines.add(operand(node.title(), name).variable() + " = " + outputs.get(i));
        }
        steps.add(new Step(node, List.copyOf(needs), makes, lines));
    }

    /// A constant is a source like a weight, but for its elements, which lie in the graph.
    private void constant(Node node) {
        StoredTensor value = constantOf(node);
        constants.put(node.outputs().getFirst(), value);
        learn(node.outputs().getFirst(), value.type(), Optional.of(value.shape()), literal(value), false);
    }

    /// The elements of a `Constant`.
    ///
    /// @throws BadInput if it has none that are numbers
    public static StoredTensor constantOf(Node node) {
        return node.attributes()
                .entrySet()
                .stream()
                .filter(e -> e.getKey().startsWith("value"))
                .findFirst()
                .map(e -> switch (e.getValue()) {
                    case Attribute.Tensor(StoredTensor v) -> v;
                    case Attribute.Whole(long v) -> StoredTensor.whole(List.of(), v);
                    case Attribute.Real(double v) -> StoredTensor.real(List.of(), (float) v);
                    case Attribute.Wholes(List<Long> v) -> StoredTensor.row(v);
                    case Attribute.Reals(List<Double> v) -> {
                        float[] all = new float[v.size()];
                        for (int i = 0; i < all.length; i++)
                            all[i] = v.get(i).floatValue();
                        yield StoredTensor.real(List.of((long) all.length), all);
                    }
                    default -> null;
                })
                .orElseThrow(() -> new BadInput(node.title() + " holds no numbers."));
    }

    /// Whole numbers that follow from shapes and constants alone, where a run has shown them.
    private boolean folded(Node node) {
        if (observed.isEmpty() || node.outputs().size() != 1) return false;
        String out = node.outputs().getFirst();
        Optional<StoredTensor> value = observed.get().whole(out);
        if (value.isEmpty()) return false;
        boolean shape = node.op().equals("Shape") || node.op().equals("Size");
        for (String in : node.inputs()) {
            if (in.isEmpty()) continue;
            Operand o = operand(node.title(), in);
            if (shape ? o.shape().isEmpty() : o.constant().isEmpty()) return false;
        }
        constants.put(out, value.get());
        learn(out, value.get().type(), Optional.of(value.get().shape()), value, false);
        return true;
    }

    private List<String> branch(Graph body, Call around, Set<String> needs) {
        Map<String, Operand> outside = new HashMap<>(known);
        int before = steps.size();
        body.weights().forEach((name, w) -> inline(around, name, w));
        List<String> inner = new ArrayList<>();
        for (Node node : body.nodes()) {
            if (node.op().equals("Constant")) inline(around, node.outputs().getFirst(), constantOf(node));
            else
                node(node);
        }
        for (Step step : steps.subList(before, steps.size())) {
            step.lines().forEach(around::addLine);
            for (String need : step.needs())
                if (outside.containsKey(need)) needs.add(need);
        }
        steps.subList(before, steps.size()).clear();
        for (Port out : body.outputs()) {
            if (outside.containsKey(out.name())) needs.add(out.name());
            inner.add(operand(around.node().title(), out.name()).variable());
        }
        known.keySet().retainAll(outside.keySet());
        return inner;
    }

    private void inline(Call around, String name, StoredTensor w) {
        if (w.count() > LITERAL)
            throw new BadInput(around.node().title() + " has a branch with the large weight '" + name
                    + "', which Neurarium does not run.");
        learn(name, w.type(), Optional.of(w.shape()), literal(w), false);
        StringBuilder values = new StringBuilder();
        for (int i = 0; i < w.count(); i++)
            values.append(i == 0 ? "" : ", ").append(w.type().isFloat() ? w.doubles()[i] : w.longs()[i]);
        around.addLine("%s = torch.reshape(torch.tensor([%s], dtype=%d), %s)".formatted(operand("", name).variable(),
                values, Types
                        .dtype(w.type()),
                Call.list(w.shape())));
    }
}
