package org.neurarium.nn.layers;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.Graph.Port;
import org.neurarium.data.StoredTensor;
import org.neurarium.nn.build.GraphBuilder;

/// Losses and metrics as graphs of their own, whose inputs are a network's values and the targets.
///
/// ```
/// Graph loss = Losses.of(l -> {
///     String logits = l.value("logits"), labels = l.labels("label");
///     l.tell("loss", l.crossEntropy(logits, labels));
///     l.tell("accuracy", l.accuracy(logits, labels));
/// });
/// ```
///
/// All are means over what they are about. Nodes of any other kind: [#node].
public final class Losses {
    private final GraphBuilder g = new GraphBuilder("loss");
    private int steps;

    private Losses() {}

    /// The graph that the calls make. What is told first is what becomes small.
    public static Graph of(java.util.function.Consumer<Losses> calls) {
        Losses losses = new Losses();
        calls.accept(losses);
        return losses.g.build();
    }

    /// A value of the network: an output, or any other.
    public String value(String name) { return given(name, ElementType.FLOAT); }

    /// Targets that are numbers.
    public String numbers(String name) { return given(name, ElementType.FLOAT); }

    /// Targets that are whole numbers: classes.
    public String labels(String name) { return given(name, ElementType.INT64); }

    private String given(String name, ElementType type) {
        return g.input(name, type);
    }

    /// Reports a scalar under a name.
    public void tell(String name, String scalar) {
        g.output(new Port(g.node(name, "Identity", Map.of(), scalar), ElementType.FLOAT, Optional.of(List.of())));
    }

    /// Any node.
    public String node(String op, Map<String, Attribute> attributes, String... inputs) {
        return g.node("loss/" + steps++ + "-" + op, op, attributes, inputs);
    }

    private String node(String op, String... inputs) { return node(op, Map.of(), inputs); }

    /// One number.
    public String number(double value) {
        return g.constant("loss/" + steps++ + "-number", StoredTensor.real(List.of(), (float) value));
    }

    private String row(long... values) {
        return g.constant("loss/" + steps++ + "-row", StoredTensor.whole(List.of((long) values.length), values));
    }

    public String mean(String x) { return node("ReduceMean", Map.of("keepdims", Attribute.of(0)), x); }

    public String sum(String x) { return node("ReduceSum", Map.of("keepdims", Attribute.of(0)), x); }

    private String over(String op, String x, long... axes) {
        return node(op, Map.of("keepdims", Attribute.of(0)), x, row(axes));
    }

    public String add(String a, String b) { return node("Add", a, b); }

    public String subtract(String a, String b) { return node("Sub", a, b); }

    public String multiply(String a, String b) { return node("Mul", a, b); }

    public String times(double factor, String x) { return multiply(x, number(factor)); }

    /// Of logits (batch, classes, places…) and classes (batch, places…).
    public String crossEntropy(String logits, String labels) {
        return crossEntropy(logits, labels, Optional.empty(), 0, Optional.empty());
    }

    /// @param weights   one a class
    /// @param smoothing the share of the target that is spread evenly over all classes
    /// @param ignored   a label that does not count
    public String crossEntropy(String logits, String labels, Optional<float[]> weights, double smoothing,
            Optional<Integer> ignored) {
        Map<String, Attribute> how = ignored.isPresent()
                ? Map.of("ignore_index", Attribute.of(ignored.get()))
                : Map.of();
        Optional<String> w = weights.map(v -> g.constant("loss/" + steps++ + "-weights", StoredTensor.real(List.of(
                (long) v.length), v)));
        String plain = w.isPresent()
                ? node("SoftmaxCrossEntropyLoss", how, logits, labels, w.get())
                : node("SoftmaxCrossEntropyLoss", how, logits, labels);
        if (smoothing == 0) return plain;
        String all = node("LogSoftmax", Map.of("axis", Attribute.of(1)), logits);
        String each = node("Neg", over("ReduceMean", w.isPresent() ? multiply(all, along(w.get(), all)) : all, 1));
        String counts = weight(labels, w, ignored);
        String even = node("Div", sum(multiply(each, used(labels, ignored))), sum(counts));
        return add(times(1 - smoothing, plain), times(smoothing, even));
    }

    /// A row with an element a class, as what multiplies (batch, classes, places…): places are told from the logits.
    private String along(String row, String logits) {
        String rank = node("Size", node("Shape", logits));
        String ones = node("ConstantOfShape", Map.of("value", new Attribute.Tensor(StoredTensor.whole(List.of(1L), 1))),
                node("Reshape", node("Sub", rank, wholeNumber(1)), row(1)));
        String shape = node("Concat", Map.of("axis", Attribute.of(0)), row(-1),
                node("Slice", ones, row(1), row(Integer.MAX_VALUE)));
        return node("Reshape", row, shape);
    }

    private String wholeNumber(long n) {
        return g.constant("loss/" + steps++ + "-whole", StoredTensor.whole(List.of(), n));
    }

    /// 1 where a label counts.
    private String used(String labels, Optional<Integer> ignored) {
        String same = ignored.isPresent()
                ? node("Not", node("Equal", labels, wholeNumber(ignored.get())))
                : node("Equal", labels, labels);
        return node("Cast", Map.of("to", Attribute.of(1)), same);
    }

    private String weight(String labels, Optional<String> weights, Optional<Integer> ignored) {
        String used = used(labels, ignored);
        if (weights.isEmpty()) return used;
        String safe = multiply(labels, node("Cast", Map.of("to", Attribute.of(7)), used));
        return multiply(used, node("Gather", weights.get(), safe));
    }

    /// The share of places whose largest logit is that of their class.
    public String accuracy(String logits, String labels) {
        String best = node("ArgMax", Map.of("axis", Attribute.of(1), "keepdims", Attribute.of(0)), logits);
        return mean(node("Cast", Map.of("to", Attribute.of(1)), node("Equal", best, labels)));
    }

    public String squaredError(String x, String target) {
        String d = subtract(x, target);
        return mean(multiply(d, d));
    }

    public String absoluteError(String x, String target) { return mean(node("Abs", subtract(x, target))); }

    /// ½d² up to `delta`, from there δ(|d| − ½δ).
    public String huber(String x, String target, double delta) {
        String d = node("Abs", subtract(x, target));
        String near = node("Min", d, number(delta));
        // near·(d − near/2) is both of them.
        return mean(multiply(near, subtract(d, times(0.5, near))));
    }

    /// Of logits and targets between 0 and 1, a number each.
    public String binaryCrossEntropy(String logits, String target) { return mean(binaryEach(logits, target)); }

    /// max(z, 0) − z·t + log(1 + e^−|z|): no overflow on either side.
    private String binaryEach(String z, String t) {
        String tail = node("Softplus", node("Neg", node("Abs", z)));
        return add(subtract(node("Relu", z), multiply(z, t)), tail);
    }

    /// −α (1 − p)^γ log p of the true side (Lin et al. 2017); logits and targets of 0 and 1.
    ///
    /// @param alpha the weight of the ones; of the zeros 1 − α. Below 0: all weigh 1
    public String focal(String logits, String target, double alpha, double gamma) {
        String p = node("Sigmoid", logits), no = subtract(number(1), target);
        String wrong = add(multiply(p, no), multiply(subtract(number(1), p), target));
        String loss = multiply(node("Pow", wrong, number(gamma)), binaryEach(logits, target));
        if (alpha >= 0) loss = multiply(loss, add(times(alpha, target), times(1 - alpha, no)));
        return mean(loss);
    }

    /// 1 − (2 Σpt + ε) / (Σp + Σt + ε) of probabilities, over all places of each example and channel (Milletari et al. 2016);
    /// logits (batch, channels, rows, columns).
    public String dice(String logits, String target, double epsilon) {
        String p = node("Sigmoid", logits);
        String both = times(2, over("ReduceSum", multiply(p, target), 2, 3));
        String all = add(over("ReduceSum", p, 2, 3), over("ReduceSum", target, 2, 3));
        return mean(subtract(number(1), node("Div", add(both, number(epsilon)), add(all, number(epsilon)))));
    }

    /// Σ t (log t − log softmax(z)) along axis 1, a mean over examples; the targets are probabilities.
    public String divergence(String logits, String target) {
        String log = node("LogSoftmax", Map.of("axis", Attribute.of(1)), logits);
        // 0 log 0 is 0.
        String own = multiply(target, node("Log", node("Max", target, number(1e-30))));
        return mean(over("ReduceSum", subtract(own, multiply(target, log)), 1));
    }

    /// 1 − cos of the angle between rows.
    public String cosine(String a, String b) {
        return mean(subtract(number(1), over("ReduceSum", multiply(unit(a), unit(b)), 1)));
    }

    private String unit(String x) {
        String length = node("Sqrt",
                node("Max", node("ReduceSum", Map.of("keepdims", Attribute.of(1)), multiply(x, x), row(1)),
                        number(1e-12)));
        return node("Div", x, length);
    }

    /// Row i of a belongs to row i of b and to no other, both ways round (Oord et al. 2018; Radford et al. 2021).
    public String contrast(String a, String b, double temperature) {
        String same = times(1 / temperature,
                node("MatMul", unit(a), node("Transpose", Map.of("perm", Attribute.row(1, 0)),
                        unit(b))));
        Function<String, String> own = x -> {
            String log = node("LogSoftmax", Map.of("axis", Attribute.of(1)), x);
            return node("Neg", node("Div", sum(multiply(log, node("EyeLike", log))), count(a)));
        };
        return times(0.5,
                add(own.apply(same), own.apply(node("Transpose", Map.of("perm", Attribute.row(1, 0)), same))));
    }

    /// How many rows, as a number with fractions.
    private String count(String x) {
        String first = node("Shape", Map.of("start", Attribute.of(0), "end", Attribute.of(1)), x);
        return node("Cast", Map.of("to", Attribute.of(1)), node("Squeeze", first));
    }

    /// Σ w² of a weight or value.
    public String squares(String x) { return sum(multiply(x, x)); }
}
