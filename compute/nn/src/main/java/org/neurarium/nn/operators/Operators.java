package org.neurarium.nn.operators;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.neurarium.data.BadInput;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.Graph.Node;

/// The table of operators.
public final class Operators {
    /// Writes one node: gives an expression an output, in their order; outputs that nobody wants may be left out.
    @FunctionalInterface
    public interface Operator {
        List<String> write(Call call);
    }

    /// A program as a node: TorchScript.
    public static final String PROGRAM = "TorchScript";

    private final Map<String, Operator> table = new TreeMap<>();

    private Operators() {}

    /// All operators that graphs may use here.
    public static Operators all() {
        Operators all = new Operators();
        List<Consumer<Operators>> families = List.of(Elementwise::addTo, Arithmetic::addTo, Reductions::addTo,
                Shaping::addTo, Creation::addTo, Indexing::addTo, Selection::addTo, Convolutions::addTo, Pooling::addTo,
                Normalisations::addTo, Products::addTo, Recurrent::addTo, Sampling::addTo, Quantisation::addTo,
                Attending::addTo, Frequencies::addTo);
        families.forEach(f -> f.accept(all));
        return all;
    }

    /// The operators as they are written while a network learns.
    ///
    /// @param learned which weights do
    public static Operators learning(Predicate<String> learned) {
        Operators all = drawing();
        Learning.addTo(all, learned);
        return all;
    }

    /// All operators, and those that draw random numbers from a generator `rng`.
    public static Operators drawing() {
        Operators all = all();
        Learning.addDrawing(all);
        return all;
    }

    /// All operators, and those that stand for chains of others.
    public static Operators fused() {
        Operators all = all();
        Fused.addTo(all);
        return all;
    }

    /// All operators, and a program that somebody vouches for.
    public static Operators withProgram() {
        Operators all = all();
        Programs.addTo(all);
        return all;
    }

    /// Their names.
    public Set<String> names() { return new TreeSet<>(table.keySet()); }

    /// The operators of a graph that are not in the table, in the order of the alphabet.
    public Set<String> missing(Graph graph) {
        Set<String> out = new TreeSet<>();
        for (Node n : graph.nodes()) {
            if (!table.containsKey(n.op()) && !n.op().equals("Constant")) out.add(n.op());
            for (Attribute a : n.attributes().values())
                if (a instanceof Attribute.Body(Graph body)) out.addAll(missing(body));
        }
        return out;
    }

    /// Writes a node.
    ///
    /// @throws BadInput if its operator is none of the table, or the table cannot do what it asks for
    public List<String> write(Call call) {
        Operator operator = table.get(call.op());
        if (operator == null) {
            throw new BadInput("The operator " + call.op() + " of " + call.node().title()
                    + " is none that Neurarium can differentiate.");
        }
        return operator.write(call);
    }

    /// An operator with one output.
    void one(String name, Function<Call, String> how) {
        many(name, n -> List.of(how.apply(n)));
    }

    void many(String name, Operator how) {
        if (table.putIfAbsent(name, how) != null) throw new IllegalStateException(name + " is in the table twice");
    }

    /// Another way to write an operator, which may go back to the plain one.
    void instead(String name, UnaryOperator<Operator> how) {
        table.computeIfPresent(name, (n, plain) -> how.apply(plain));
    }

    /// The names of variables as members of a list, each behind a prefix.
    static List<String> members(String variable, int count) {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < count; i++)
            out.add(variable + "[" + i + "]");
        return out;
    }
}
