package org.neurarium.nn.train;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neurarium.data.BadInput;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Node;
import org.neurarium.data.Graph.Port;
import org.neurarium.data.StoredTensor;
import org.neurarium.nn.plan.LearningScript.Goal;

/// What is to be learned: a network, and what makes it wrong.
///
/// @param network any graph
/// @param loss    a graph whose inputs are values of the network by their names (its outputs, or any other), and targets; its
///                outputs are scalars: the first is the loss, the others are told (parts of it, an accuracy)
public record Task(Graph network, Graph loss) {
    /// @throws BadInput if both have a value of the same name that is none of the loss's inputs
    public Task {
        if (loss.outputs().isEmpty())
            throw new BadInput("The loss of " + network.name() + " has no output to make small.");
        Set<String> names = names(network);
        for (Node n : loss.nodes()) {
            for (String out : n.outputs())
                if (!out.isEmpty() && names.contains(out))
                    throw new BadInput("The network and its loss both have a value '" + out + "': call it otherwise.");
        }
    }

    /// What is reported of each step, the loss first.
    public List<String> told() { return loss.outputs().stream().map(Port::name).toList(); }

    Goal goal() {
        Set<String> names = names(network);
        List<Port> inputs = new ArrayList<>(network.inputs());
        loss.inputs().stream().filter(p -> !names.contains(p.name())).forEach(inputs::add);
        List<Node> nodes = new ArrayList<>(network.nodes());
        nodes.addAll(loss.nodes());
        Map<String, StoredTensor> weights = new LinkedHashMap<>(network.weights());
        weights.putAll(loss.weights());
        Graph whole = new Graph(network.name(), inputs, loss.outputs(), nodes, weights);
        return new Goal(whole, network.nodes().size(), told().getFirst(), told(),
                new ArrayList<>(new LinkedHashSet<>(network.outputs().stream().map(Port::name).toList())));
    }

    private static Set<String> names(Graph g) {
        Set<String> names = new HashSet<>(g.weights().keySet());
        g.inputs().forEach(p -> names.add(p.name()));
        g.nodes().forEach(n -> names.addAll(n.outputs()));
        return names;
    }
}
