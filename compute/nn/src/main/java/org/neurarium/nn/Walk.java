package org.neurarium.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.neurarium.data.BadInput;
import org.neurarium.data.Graph.Port;
import org.neurarium.nn.plan.Plan;
import org.neurarium.nn.plan.Plan.Step;
import org.neurarium.nn.plan.Program.Kind;
import org.neurarium.nn.plan.Program.Slot;
import org.neurarium.nn.torch.Recording;

/// One run, node by node: a value is computed when it is asked for, and what it needs before it. Between any two, values can be
/// looked at, put in, and computed with from Java.
///
/// Belongs to the thread that made it. All arrays that it gives are its own and go when it is closed.
public final class Walk implements AutoCloseable {
    /// Sees a value as it is computed.
    @FunctionalInterface
    public interface Hook {
        /// Gives the value that the rest of the network is to see: the same array, or another in its place.
        NDArray see(String name, NDArray value);
    }

    private final Network network;
    private final Plan plan;
    private final Steps steps;
    private final Given given;
    private final Set<String> targets;
    private final Hook hook;
    private final NDManager owner;
    private final Recording recording;
    private final Map<String, NDArray> values = new HashMap<>();

    Walk(Network network, Plan plan, Steps steps, Given given, List<String> targets, Hook hook) {
        targets.forEach(plan::value);
        this.network = network;
        this.plan = plan;
        this.steps = steps;
        this.given = given;
        this.targets = Set.copyOf(targets);
        this.hook = hook;
        this.owner = network.arrays().newSubManager();
        this.recording = Recording.set(!targets.isEmpty());
    }

    /// Arrays made through this go with the walk.
    public NDManager arrays() { return owner; }

    /// A value, computed now if it was not yet.
    ///
    /// @throws BadInput if there is none of that name, or an input that it needs is not given
    public NDArray value(String name) {
        plan.value(name);
        Deque<String> open = new ArrayDeque<>(List.of(name));
        while (!open.isEmpty()) {
            String next = open.peek();
            if (values.containsKey(next)) {
                open.pop();
                continue;
            }
            Optional<Integer> maker = plan.maker(next);
            if (maker.isEmpty()) {
                keep(next, network.argument(new Slot(Kind.SOURCE, next), given, plan));
                continue;
            }
            Step step = plan.steps().get(maker.get());
            List<String> missing = step.needs().stream().filter(n -> !values.containsKey(n)).toList();
            missing.forEach(open::push);
            if (missing.isEmpty()) run(maker.get(), step);
        }
        return Objects.requireNonNull(values.get(name));
    }

    /// Puts an array in the place of a value, before anything has used it.
    ///
    /// @throws BadInput if it was computed or put in already
    public void put(String name, NDArray array) {
        plan.value(name);
        if (values.containsKey(name))
            throw new BadInput("'" + name
                    + "' has been used already in this walk: put it in before what needs it is read.");
        keep(name, array);
    }

    /// Computes everything.
    public void run() {
        for (String name : plan.names())
            if (plan.maker(name).isPresent() || given.find(new Slot(Kind.SOURCE, name)).isPresent()) value(name);
        for (Port out : plan.graph().outputs())
            value(out.name());
    }

    /// The gradients of an array with one element, computed from values of this walk by the network and by operations on
    /// arrays, with respect to the targets named, which are among those that the walk was made for.
    public List<NDArray> gradients(NDArray scalar, List<String> withRespectTo) {
        List<NDArray> arguments = new ArrayList<>(List.of(scalar));
        for (String name : withRespectTo) {
            if (!targets.contains(name))
                throw new BadInput("This walk was not made for gradients with respect to '"
                        + name + "'.");
            arguments.add(value(name));
        }
        return steps.gradients(owner, arguments);
    }

    private void run(int number, Step step) {
        List<NDArray> needs = step.needs().stream().map(values::get).toList();
        NDList made = steps.run(number, owner, needs, !targets.isEmpty());
        for (int i = 0; i < made.size(); i++) {
            String name = step.makes().get(i);
            if (values.containsKey(name)) made.get(i).close();
            else
                keep(name, made.get(i));
        }
    }

    private void keep(String name, NDArray array) {
        NDArray seen = hook.see(name, array);
        values.put(name, targets.contains(name) ? steps.leaf(owner, seen) : seen);
    }

    @Override
    public void close() {
        recording.close();
        owner.close();
    }
}
