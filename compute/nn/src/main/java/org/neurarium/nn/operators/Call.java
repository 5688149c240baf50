package org.neurarium.nn.operators;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.neurarium.data.BadInput;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.Graph.Node;
import org.neurarium.data.StoredTensor;

/// One node while its text is written: what is known of its inputs, and the lines so far.
///
/// An operator asks for an input as a variable ([#in]), as a list of whole numbers ([#ints]) or as a number
/// ([#number]); where the input is a constant of the graph, the last two are literals, and the variable is never needed.
public final class Call {
    /// What is known of a value.
    ///
    /// @param variable what it is called in the script
    /// @param shape    empty where it varies from run to run
    /// @param constant its elements, where they are part of the graph
    /// @param weight   whether it may be learnt: then its elements say how things lie, but it is computed with as a value
    public record Operand(String variable, ElementType type, Optional<List<Long>> shape,
            Optional<StoredTensor> constant, boolean weight) {}

    /// Writes the branch of an `If`: its lines go behind those of the call; gives the expressions of its outputs.
    public interface Branches {
        List<String> write(Graph body, Call around);
    }

    private final Node node;
    private final List<Optional<Operand>> inputs;
    private final Branches branches;
    private final List<String> lines = new ArrayList<>();
    private final List<ElementType> types = new ArrayList<>();
    private final boolean[] used;
    private final String prefix;
    private String indent = "";
    private boolean shapeDependsOnValues;
    private int temporaries;

    /// @param prefix what the call's own variables begin with, so that no other call has the same
    public Call(Node node, List<Optional<Operand>> inputs, String prefix, Branches branches) {
        this.node = node;
        this.inputs = List.copyOf(inputs);
        this.used = new boolean[inputs.size()];
        this.prefix = prefix;
        this.branches = branches;
    }

    public Node node() { return node; }

    /// The lines that come before the expressions of the outputs.
    public List<String> lines() { return lines; }

    public String prefix() { return prefix; }

    public boolean used(int i) { return used[i]; }

    /// Whether the outputs' shapes follow from the values of inputs rather than from shapes alone.
    public boolean shapeDependsOnValues() { return shapeDependsOnValues; }

    /// The type of an output, as the operator said, or that of the first input.
    public ElementType outputType(int i) {
        if (i < types.size()) return types.get(i);
        return types.isEmpty() && has(0) ? type(0) : types.isEmpty() ? ElementType.FLOAT : types.getLast();
    }

    int count() { return inputs.size(); }

    int outputs() { return node.outputs().size(); }

    /// Whether somebody may want this output.
    boolean wants(int i) { return i < node.outputs().size() && !node.outputs().get(i).isEmpty(); }

    boolean has(int i) { return i < inputs.size() && inputs.get(i).isPresent(); }

    String op() { return node.op(); }

    /// The variable of an input.
    String in(int i) {
        used[i] = true;
        return operand(i).variable();
    }

    /// The variable, or `None` where the input is left out.
    String optional(int i) { return has(i) ? in(i) : "None"; }

    /// All inputs, as the members of a list.
    String all() {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++)
            out.add(in(i));
        return "[" + String.join(", ", out) + "]";
    }

    ElementType type(int i) { return operand(i).type(); }

    boolean isFloat(int i) { return type(i).isFloat(); }

    Optional<List<Long>> shape(int i) { return operand(i).shape(); }

    Optional<StoredTensor> constant(int i) { return has(i) ? operand(i).constant() : Optional.empty(); }

    /// A number of the graph that nobody learns, as a literal; empty for any other input.
    Optional<String> literal(int i) {
        return has(i) && !operand(i).weight() && operand(i).constant().filter(c -> c.count() == 1).isPresent()
                ? Optional.of(number(i))
                : Optional.empty();
    }

    /// How many dimensions an input has, as a number or an expression.
    String rank(int i) {
        return shape(i).map(s -> Integer.toString(s.size())).orElseGet(() -> in(i) + ".dim()");
    }

    /// The whole numbers that an input holds, as a list: literal where they are known.
    String ints(int i) {
        Optional<String> literal = constant(i).map(t -> list(t.longs()));
        if (literal.isEmpty()) shapeDependsOnValues = true;
        return literal.orElseGet(() -> "self.ints(" + in(i) + ")");
    }

    /// Likewise, or `None` where it is left out.
    String optionalInts(int i) { return has(i) ? ints(i) : "None"; }

    Optional<long[]> knownInts(int i) { return constant(i).map(StoredTensor::longs); }

    /// The one number that an input holds: literal where it is known.
    String number(int i) {
        return constant(i).filter(t -> t.count() == 1)
                .map(t -> t.type().isFloat() ? real(t.doubles()[0]) : Long.toString(t.longs()[0]))
                .orElseGet(() -> "torch.item(" + in(i) + ")");
    }

    /// Says that how large the outputs are is only known when the values are (`NonZero`).
    void sizedByValues() { shapeDependsOnValues = true; }

    /// Says what the outputs are, in their order; the last counts for all that follow.
    void types(ElementType... outputs) { types.addAll(Arrays.asList(outputs)); }

    /// A line.
    void line(String text) { lines.add(indent + text); }

    /// A line of a branch.
    public void addLine(String text) { line(text); }

    /// Names the value of an expression, so that it is computed once.
    String let(String expression) {
        String name = prefix + "t" + temporaries++;
        line(name + " = " + expression);
        return name;
    }

    /// Writes a branch one level deeper; gives the expressions of its outputs.
    List<String> branch(Graph body) {
        String before = indent;
        indent += "  ";
        List<String> out = branches.write(body, this);
        indent = before;
        return out;
    }

    // What the node says.

    boolean set(String name) { return node.attributes().containsKey(name); }

    long whole(String name, long otherwise) {
        return node.attributes().get(name) instanceof Attribute.Whole(long v) ? v : otherwise;
    }

    boolean flag(String name, boolean otherwise) { return whole(name, otherwise ? 1 : 0) != 0; }

    double real(String name, double otherwise) {
        return node.attributes().get(name) instanceof Attribute.Real(double v) ? v : otherwise;
    }

    String text(String name, String otherwise) {
        return node.attributes().get(name) instanceof Attribute.Text(String v) ? v : otherwise;
    }

    Optional<List<Long>> wholes(String name) {
        return node.attributes().get(name) instanceof Attribute.Wholes(List<Long> v)
                ? Optional.of(v)
                : Optional.empty();
    }

    Optional<Graph> body(String name) {
        return node.attributes().get(name) instanceof Attribute.Body(Graph v) ? Optional.of(v) : Optional.empty();
    }

    Optional<Attribute> attribute(String name) { return Optional.ofNullable(node.attributes().get(name)); }

    // How things are written.

    /// A number as the script has it: shortest digits that give the same double again.
    static String real(double v) {
        if (Double.isNaN(v)) return "float(\"nan\")";
        if (Double.isInfinite(v)) return v > 0 ? "float(\"inf\")" : "float(\"-inf\")";
        return Double.toString(v).replace('E', 'e');
    }

    public static String list(long... values) {
        if (values.length == 0) return "annotate(List[int], [])";
        return Arrays.stream(values).mapToObj(Call::whole).collect(Collectors.joining(", ", "[", "]"));
    }

    public static String list(List<Long> values) { return list(values.stream().mapToLong(v -> v).toArray()); }

    /// −2⁶³ has no literal of its own.
    private static String whole(long v) { return Long.toString(v == Long.MIN_VALUE ? v + 1 : v); }

    static String bool(boolean v) { return v ? "True" : "False"; }

    /// A refusal that names the node.
    BadInput refuse(String why) { return new BadInput(node.title() + " " + why + "."); }

    private Operand operand(int i) {
        if (i < inputs.size() && inputs.get(i).isPresent()) return inputs.get(i).get();
        throw new BadInput(node.title() + " lacks its input " + (i + 1) + ": the file is damaged. Export it again.");
    }
}
