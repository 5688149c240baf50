package org.neurarium.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.neurarium.data.BadInput;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Port;
import org.neurarium.data.StoredTensor;
import org.neurarium.nn.fusion.Fusion;
import org.neurarium.nn.operators.Operators;
import org.neurarium.nn.operators.Prelude;
import org.neurarium.nn.plan.Observed;
import org.neurarium.nn.plan.Plan;
import org.neurarium.nn.plan.Planner;
import org.neurarium.nn.plan.Program;
import org.neurarium.nn.plan.Program.Kind;
import org.neurarium.nn.plan.Program.Slot;
import org.neurarium.nn.plan.Query;
import org.neurarium.nn.torch.Arrays;
import org.neurarium.nn.torch.Libtorch;
import org.neurarium.nn.torch.Script;
import org.neurarium.nn.torch.ScriptFile;

/// A graph that runs: asked as a whole ([#ask]) or walked through node by node ([#walk]). See the package's page.
public final class Network implements AutoCloseable {
    private record Compiled(Plan plan, Program program, Script script) {}

    /// @param given weights in whose place arrays are given
    private record Question(Query query, Plan plan, Set<String> given) {}

    /// A plan for inputs of these shapes.
    private record Exact(Map<String, List<Long>> inputs, Plan plan) {}

    private final NDManager arrays;
    private final Plan plan;
    private final Predicate<String> narrow;
    private final Operators operators;
    private final Optional<ScriptFile> program;
    private final Prelude prelude = Prelude.read();
    private final Map<String, NDArray> stored = new ConcurrentHashMap<>();
    private final Map<Question, Compiled> programs = new ConcurrentHashMap<>();
    private volatile Optional<Exact> exact = Optional.empty();
    private Optional<Steps> steps = Optional.empty();

    private Network(NDManager arrays, Graph graph, Predicate<String> narrow, Optional<ScriptFile> program) {
        this.arrays = arrays;
        this.narrow = narrow;
        this.program = program;
        this.operators = program.isPresent() ? Operators.withProgram() : Operators.all();
        this.plan = Planner.plan(graph, operators, Optional.empty());
    }

    /// Opens a graph on a device (`cpu`, `cuda:0`). Weights are read when they are first needed; what they are read from stays
    /// open meanwhile.
    ///
    /// @throws BadInput if the graph has an operator that is none of the table, naming it
    public static Network open(Graph graph, Libtorch torch, String device, Precision precision) {
        return open(graph, torch, device, precision, Optional.empty());
    }

    /// Likewise, with some of its values in bfloat16 in compiled questions.
    ///
    /// @param narrow which, by their names
    public static Network open(Graph graph, Libtorch torch, String device, Predicate<String> narrow) {
        return open(graph, torch, device, narrow, Optional.empty());
    }

    /// Opens a graph with a program in it that somebody vouches for.
    static Network open(Graph graph, Libtorch torch, String device, Precision precision, Optional<ScriptFile> program) {
        return open(graph, torch, device, _ -> precision == Precision.BFLOAT16, program);
    }

    private static Network open(Graph graph, Libtorch torch, String device, Predicate<String> narrow,
            Optional<ScriptFile> program) {
        NDManager arrays = torch.arrays(device);
        try {
            return new Network(arrays, graph, narrow, program);
        } catch (RuntimeException e) {
            arrays.close();
            throw e;
        }
    }

    /// Opens a graph on the CPU, in its own precision.
    public static Network open(Graph graph, Libtorch torch) { return open(graph, torch, "cpu", Precision.AS_STORED); }

    public Graph graph() { return plan.graph(); }

    /// The names of all values that can be read, in the order in which they come to be.
    public List<String> values() { return plan.names(); }

    /// The type of a value.
    public ElementType type(String value) { return plan.value(value).type(); }

    /// Makes arrays that live as long as the network, or in a `newSubManager()` of their own.
    public NDManager arrays() { return arrays; }

    /// Runs the network as a whole: all its outputs.
    public Answer forward(Map<String, NDArray> inputs) {
        return ask(Query.read(graph().outputs().stream().map(Port::name).toList()), Given.of(inputs));
    }

    /// Runs the network as a whole on tensors as files have them.
    ///
    /// @throws BadInput as [#ask]
    public Map<String, StoredTensor> run(Map<String, StoredTensor> inputs) {
        return run(inputs, graph().outputs().stream().map(Port::name).toList());
    }

    /// Likewise of any values, in their order; what none of them needs is not computed.
    ///
    /// @throws BadInput as [#ask]
    public Map<String, StoredTensor> run(Map<String, StoredTensor> inputs, List<String> values) {
        try (NDManager mine = arrays.newSubManager()) {
            Map<String, NDArray> given = new HashMap<>();
            inputs.forEach((name, t) -> given.put(name, Arrays.of(mine, t)));
            try (Answer answer = ask(Query.read(values), Given.of(given))) {
                Map<String, StoredTensor> out = new LinkedHashMap<>();
                for (String value : values)
                    out.put(value, program.isPresent()
                            ? Arrays.stored(answer.value(value))
                            : Arrays.stored(answer.value(value), type(value)));
                return out;
            }
        }
    }

    /// Answers a question, compiled; the first time it is asked it is also compiled.
    ///
    /// @throws BadInput if something that it needs is not given, a shape does not fit, or a name is none of the network's
    public Answer ask(Query query, Given given) {
        Plan used = exact.filter(e -> fits(e, given)).map(Exact::plan).orElse(plan);
        Compiled compiled = programs.computeIfAbsent(new Question(query, used, given.weights(used)),
                this::compile);
        NDManager owner = arrays.newSubManager();
        try {
            List<NDArray> arguments = new ArrayList<>();
            for (Slot slot : compiled.program().slots())
                arguments.add(argument(slot, given, compiled.plan()));
            return new Answer(owner, query,
                    compiled.script().call(owner, "ask", arguments, !query.targets().isEmpty()));
        } catch (RuntimeException e) {
            owner.close();
            throw e;
        }
    }

    /// Looks at a run with inputs of these shapes: from then on questions with the same shapes are answered by a plan in which
    /// whatever follows from shapes is a number. Other shapes are answered as before.
    ///
    /// @return the shape of each value
    public Map<String, List<Long>> prepare(Map<String, NDArray> inputs) {
        Map<String, List<Long>> shapes = new HashMap<>();
        plan.names().forEach(n -> plan.stored(n).ifPresent(t -> shapes.put(n, t.shape())));
        Map<String, StoredTensor> wholes = new HashMap<>();
        Walk.Hook look = (name, a) -> {
            shapes.put(name, Arrays.shape(a));
            ElementType type = type(name);
            if (!type.isFloat() && a.size() <= Planner.LITERAL) wholes.put(name, Arrays.stored(a, type));
            return a;
        };
        try (Walk walk = walk(Given.of(inputs), List.of(), look)) {
            walk.run();
        }
        Map<String, List<Long>> given = new HashMap<>();
        graph().inputs().forEach(p -> Optional.ofNullable(shapes.get(p.name())).ifPresent(s -> given.put(p.name(), s)));
        Plan sharp = Planner.plan(graph(), operators, Optional.of(new Observed(shapes, wholes)));
        exact = Optional.of(new Exact(given, sharp));
        return Map.copyOf(shapes);
    }

    /// Runs node by node.
    ///
    /// @param targets values with respect to which [Walk#gradients] will be asked; empty if none will
    /// @param hook    sees each value as it is computed, and may give another in its place
    public Walk walk(Given given, List<String> targets, Walk.Hook hook) {
        return new Walk(this, plan, steps(), given, targets, hook);
    }

    /// The text that a question is compiled from.
    public String text(Query query) {
        return program(fused(new Question(query, plan, Set.of())), query).text();
    }

    private Compiled compile(Question q) {
        Plan fused = fused(q);
        Program program = program(fused, q.query());
        return new Compiled(fused, program, Script.compile(arrays, program.text(), this.program));
    }

    private Program program(Plan plan, Query query) {
        return Program.write(plan, query, prelude, narrow);
    }

    /// What the question does not speak of may become part of something larger.
    private Plan fused(Question q) {
        Set<String> kept = new HashSet<>(q.given());
        for (String name : q.query().names()) {
            q.plan().value(name);
            kept.add(name);
        }
        Graph fused = Fusion.of(q.plan().graph(), kept);
        return fused == q.plan().graph()
                ? q.plan()
                : Planner.plan(fused, Operators.fused(), q.plan().observed());
    }

    private synchronized Steps steps() {
        if (steps.isEmpty()) steps = Optional.of(new Steps(arrays, plan, prelude, program));
        return steps.get();
    }

    private static boolean fits(Exact exact, Given given) {
        return exact.inputs()
                .entrySet()
                .stream()
                .allMatch(e -> given.find(new Slot(Kind.SOURCE, e.getKey()))
                        .filter(a -> Arrays.shape(a).equals(e.getValue()))
                        .isPresent());
    }

    NDArray argument(Slot slot, Given given, Plan used) {
        Optional<NDArray> array = given.find(slot);
        if (array.isPresent()) return array.get();
        if (slot.kind() == Kind.SOURCE && used.stored(slot.name()).isPresent()) return stored(slot.name(), used);
        String what = switch (slot.kind()) {
            case SOURCE -> "The input '%s' is not given";
            case ADD -> "What is to be added to '%s' is not given";
            case MASK -> "What '%s' is to be multiplied with is not given";
            case SWAP -> "What is to stand in the place of '%s' is not given";
            case SEED -> "The cotangent of '%s' is not given";
        };
        throw new BadInput(what.formatted(slot.name()) + ".");
    }

    /// A weight as it was stored. It belongs to the network: copy it before changing it.
    public NDArray weight(String name) {
        plan.value(name);
        if (plan.stored(name).isEmpty()) throw new BadInput("'" + name + "' is no weight: it is computed in each run.");
        return stored(name, plan);
    }

    private NDArray stored(String name, Plan from) {
        return stored.computeIfAbsent(name, n -> Arrays.of(arrays, from.stored(n).orElseThrow()));
    }

    @Override
    public synchronized void close() {
        programs.values().forEach(c -> c.script().close());
        programs.clear();
        steps.ifPresent(Steps::close);
        arrays.close();
    }
}
