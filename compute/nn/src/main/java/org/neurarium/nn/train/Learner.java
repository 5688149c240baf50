package org.neurarium.nn.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.neurarium.data.BadInput;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.StoredTensor;
import org.neurarium.data.Values;
import org.neurarium.nn.Precision;
import org.neurarium.nn.operators.Prelude;
import org.neurarium.nn.plan.LearningScript;
import org.neurarium.nn.torch.Arrays;
import org.neurarium.nn.torch.Libtorch;
import org.neurarium.nn.torch.Script;

/// Weights that learn, and the memory of their optimiser. Each step is one call of a compiled script.
///
/// Belongs to one thread at a time.
public final class Learner implements AutoCloseable {
    /// What a step came to.
    ///
    /// @param norm    the length of all gradients together, before clipping
    /// @param updated whether weights moved: not where the norm is no number
    /// @param told    the loss and what else the task tells, as the task orders it
    public record Report(double norm, boolean updated, Map<String, Double> told) {
        public double loss() { return told.values().iterator().next(); }
    }

    private static final String WEIGHT = "weight/", FIRST = "first/", SECOND = "second/";

    private final NDManager arrays;
    private final Task task;
    private final Groups groups;
    private final LearningScript text;
    private final Script script;
    private final Map<String, NDArray> weights = new LinkedHashMap<>();
    private final Map<String, NDArray> first = new LinkedHashMap<>();
    private final Map<String, NDArray> second = new LinkedHashMap<>();
    private final Map<String, NDArray> sums = new LinkedHashMap<>();
    private final Map<String, NDArray> before = new LinkedHashMap<>();
    private final List<NDArray> masks = new ArrayList<>();
    private final NDArray nothing;
    /// Whether gradients are collected that no update has used.
    private boolean collecting;

    private Learner(NDManager arrays, Task task, Optimizer optimizer, Function<String, Treatment> rules, double clip,
            Precision precision) {
        this.arrays = arrays;
        this.task = task;
        LearningScript.Goal goal = task.goal();
        Graph whole = goal.whole();
        this.groups = Groups.of(whole, LearningScript.reached(goal), rules);
        LearningScript.How how = new LearningScript.How(groups.all().stream().map(Groups.Group::weights).toList(),
                List.copyOf(groups.masks().keySet()), groups.moved(), clip,
                i -> Groups.update(optimizer, groups.all().get(i), Integer.toString(i)),
                precision == Precision.BFLOAT16);
        this.text = LearningScript.write(goal, how, Prelude.read());
        this.script = Script.compile(arrays, text.text());
        this.nothing = arrays.create(0f);
        for (String name : text.learned()) {
            NDArray w = Arrays.of(arrays, Objects.requireNonNull(whole.weights().get(name)));
            weights.put(name, w);
            boolean adam = !(optimizer instanceof Optimizer.Sgd);
            if (adam || ((Optimizer.Sgd) optimizer).momentum() != 0) first.put(name, w.zerosLike());
            if (adam) second.put(name, w.zerosLike());
        }
        for (String name : text.kept())
            weights.put(name, Arrays.of(arrays, Objects.requireNonNull(text.stored().get(name))));
        moved().forEach(n -> before.put(n, weight(n).duplicate()));
        groups.masks().values().forEach(m -> masks.add(truth(m)));
    }

    private NDArray truth(StoredTensor mask) {
        try (NDArray numbers = Arrays.of(arrays, mask)) {
            return numbers.toType(DataType.BOOLEAN, true);
        }
    }

    /// @param rules how each weight learns, by name: [Treatment#rules]
    /// @param clip  the largest norm of all gradients together; 0 for any
    /// @throws BadInput if an operator is missing, or nothing would learn
    public static Learner open(Task task, Optimizer optimizer, Function<String, Treatment> rules, double clip,
            Precision precision, Libtorch torch, String device) {
        NDManager arrays = torch.arrays(device);
        try {
            return new Learner(arrays, task, optimizer, rules, clip, precision);
        } catch (RuntimeException e) {
            arrays.close();
            throw e;
        }
    }

    public Task task() { return task; }

    /// The weights that learn.
    public List<String> learned() { return text.learned(); }

    /// The text that a step is compiled from.
    public String text() { return text.text(); }

    /// One step: the gradients of all batches, each by its share of the weight, and an update.
    ///
    /// @param rate  of this step
    /// @param t     the number of this step, from 1
    /// @param seeds of what each batch draws
    public Report step(List<Batch> batches, double rate, long t, long[] seeds) {
        if (batches.size() == 1) return report(call("step", rate, t, 1, seeds[0], batches.getFirst().given(), true));
        double all = 0;
        double[] told = new double[task.told().size()];
        for (int i = 0; i < batches.size(); i++) {
            Batch batch = batches.get(i);
            double[] each = collect(batch, seeds[i]);
            for (int k = 0; k < told.length; k++)
                told[k] += batch.weight() * each[k];
            all += batch.weight();
        }
        for (int k = 0; k < told.length; k++)
            told[k] /= all;
        return apply(rate, t, all, told);
    }

    /// Adds a batch's gradients, times its weight, to those that [#apply] will use; gives what is told of it.
    double[] collect(Batch batch, long seed) {
        int first = collecting ? 0 : 1;
        collecting = true;
        return call("collect", 0, first, batch.weight(), seed, batch.given(), true);
    }

    Report apply(double rate, long t, double weight, double[] told) {
        collecting = false;
        double[] head = call("apply", rate, t, weight, 0, Map.of(), false);
        double[] all = java.util.Arrays.copyOf(head, 2 + told.length);
        System.arraycopy(told, 0, all, 2, told.length);
        return report(all);
    }

    private Report report(double[] row) {
        return new Report(row[0], row[1] != 0, told(java.util.Arrays.copyOfRange(row, 2, row.length)));
    }

    private Map<String, Double> told(double[] row) {
        Map<String, Double> told = new LinkedHashMap<>();
        for (int i = 0; i < row.length; i++)
            told.put(task.told().get(i), row[i]);
        return Collections.unmodifiableMap(told);
    }

    /// What is told of a batch without learning from it: no dropout, running statistics.
    public Map<String, Double> evaluate(Batch batch, long seed) {
        return told(call("evaluate", 0, 0, 1, seed, batch.given(), false));
    }

    /// The network's outputs with the weights as they are now.
    public Map<String, StoredTensor> answer(Map<String, StoredTensor> inputs) {
        try (NDManager mine = arrays.newSubManager()) {
            NDList out = script.call(mine, "answer", arguments(mine, 0, 0, 1, 0, inputs, text.asked()), false);
            Map<String, StoredTensor> named = new LinkedHashMap<>();
            Iterator<NDArray> each = out.iterator();
            text.answers().forEach((name, type) -> named.put(name, Arrays.stored(each.next(), type)));
            return named;
        }
    }

    private double[] call(String method, double rate, long t, double weight, long seed, Map<String, StoredTensor> given,
            boolean gradients) {
        if (method.equals("collect") && sums.isEmpty()) text.learned().forEach(n -> sums.put(n, weight(n).zerosLike()));
        try (NDManager mine = arrays.newSubManager()) {
            List<String> inputs = method.equals("apply") ? List.of() : text.given();
            NDList out = script.call(mine, method, arguments(mine, rate, t, weight, seed, given, inputs), gradients);
            return out.getFirst().toDoubleArray();
        }
    }

    private List<NDArray> arguments(NDManager mine, double rate, long t, double weight, long seed,
            Map<String, StoredTensor> given, List<String> inputs) {
        List<NDArray> all = new ArrayList<>();
        all.add(mine.create(new double[]{rate, t, weight}));
        all.add(mine.create(seed));
        text.learned().forEach(n -> all.add(weight(n)));
        text.kept().forEach(n -> all.add(weight(n)));
        for (Map<String, NDArray> memory : List.of(first, second, sums))
            text.learned().forEach(n -> all.add(memory.getOrDefault(n, nothing)));
        all.addAll(before.values());
        all.addAll(masks);
        for (String name : inputs) {
            StoredTensor tensor = given.get(name);
            if (tensor == null)
                throw new BadInput("The examples do not give '" + name + "', which " + task.network().name()
                        + " needs to learn.");
            all.add(Arrays.of(mine, tensor));
        }
        return all;
    }

    private NDArray weight(String name) { return Objects.requireNonNull(weights.get(name)); }

    /// The weights that learn and the statistics that move, as they are now.
    public Map<String, StoredTensor> weights() {
        Map<String, StoredTensor> out = new LinkedHashMap<>();
        changing().forEach(n -> out.put(n, Arrays.stored(weight(n), type(weight(n)))));
        return out;
    }

    /// The network with the weights as they are now.
    public Graph network() {
        Map<String, StoredTensor> all = new LinkedHashMap<>(task.network().weights());
        weights().forEach((name, w) -> all.computeIfPresent(name, (n, before) -> w));
        Graph g = task.network();
        return new Graph(g.name(), g.inputs(), g.outputs(), g.nodes(), all);
    }

    private List<String> changing() {
        List<String> out = new ArrayList<>(text.learned());
        out.addAll(moved());
        return out;
    }

    private List<String> moved() { return groups.moved().stream().filter(text.kept()::contains).toList(); }

    private static ElementType type(NDArray array) {
        return array.getDataType() == DataType.FLOAT64 ? ElementType.DOUBLE : ElementType.FLOAT;
    }

    /// Weights and statistics alone.
    Map<String, Values> weightState() {
        Map<String, Values> out = new LinkedHashMap<>();
        changing().forEach(n -> out.put(WEIGHT + n, values(weight(n))));
        return out;
    }

    /// Everything that the next step depends on.
    public Map<String, Values> state() {
        Map<String, Values> out = weightState();
        first.forEach((n, a) -> out.put(FIRST + n, values(a)));
        second.forEach((n, a) -> out.put(SECOND + n, values(a)));
        return out;
    }

    /// Goes back to a [#state].
    ///
    /// @throws BadInput if it is that of another network or optimiser
    public void restore(Map<String, Values> state) {
        Set<String> known = state().keySet();
        if (!state.keySet().containsAll(known)) {
            String missing = known.stream().filter(k -> !state.containsKey(k)).findFirst().orElseThrow();
            throw new BadInput("The snapshot is of another training: it lacks '" + missing + "'.");
        }
        collecting = false;
        changing().forEach(n -> put(weight(n), WEIGHT + n, state));
        first.forEach((n, a) -> put(a, FIRST + n, state));
        second.forEach((n, a) -> put(a, SECOND + n, state));
    }

    /// Goes back to a [#weightState].
    void restoreWeights(Map<String, Values> state) { changing().forEach(n -> put(weight(n), WEIGHT + n, state)); }

    private static void put(NDArray array, String name, Map<String, Values> state) {
        Values values = Objects.requireNonNull(state.get(name));
        if (values.count() != array.size()) {
            throw new BadInput("The snapshot is of another training: its '" + name + "' is " + values + ".");
        }
        array.set(values.bytes().asByteBuffer().order(java.nio.ByteOrder.LITTLE_ENDIAN));
    }

    private static Values values(NDArray array) { return Arrays.stored(array, type(array)).values(); }

    @Override
    public void close() {
        script.close();
        arrays.close();
    }
}
