package org.neurarium.neurons.network;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Port;
import org.neurarium.data.Json;
import org.neurarium.data.StoredTensor;
import org.neurarium.nn.Network;
import org.neurarium.nn.Networks;
import org.neurarium.nn.Precision;
import org.neurarium.nn.torch.Libtorch;
import org.neurarium.nn.torch.NativePack;
import org.neurarium.tool.RunContext;

/// A checkpoint as a network that runs on the run's device.
public final class OpenNetwork implements AutoCloseable {
    private final Checkpoint checkpoint;
    private final Network network;

    private OpenNetwork(Checkpoint checkpoint, Network network) {
        this.checkpoint = checkpoint;
        this.network = network;
    }

    /// The graph of a checkpoint, without running anything.
    ///
    /// @throws BadInput if which network it is of is not known
    public static Graph graph(Checkpoint net) { return Networks.standard().graph(net); }

    /// @throws BadInput if it is of no known network, or libtorch cannot be had
    public static OpenNetwork of(Checkpoint net, RunContext run) throws InterruptedException {
        return new OpenNetwork(net, Networks.standard().open(net, torch(), run.device().id(), Precision.AS_STORED));
    }

    /// Any graph on the run's device, as one that a network was set into.
    ///
    /// @throws BadInput if libtorch cannot be had, or has no gradient for an operator of it
    public static Network open(Graph graph, RunContext run) throws InterruptedException {
        return Network.open(graph, torch(), run.device().id(), Precision.AS_STORED);
    }

    /// Likewise, with some of its values in bfloat16.
    ///
    /// @param narrow which, by their names
    /// @throws BadInput likewise
    public static Network open(Graph graph, Predicate<String> narrow, RunContext run) throws InterruptedException {
        return Network.open(graph, torch(), run.device().id(), narrow);
    }

    /// What networks run and are trained on.
    ///
    /// @throws BadInput if it cannot be had
    public static Libtorch torch() throws InterruptedException {
        return Libtorch.start(NativePack.ofUser(), Runtime.getRuntime().availableProcessors());
    }

    public Graph graph() { return network.graph(); }

    /// The names of its outputs.
    public List<String> outputs() { return graph().outputs().stream().map(Port::name).toList(); }

    /// What it calls its classes; empty where it does not say.
    public List<String> classes() {
        return checkpoint.config()
                .find("classes", Json::items)
                .map(names -> names.stream().map(Json::string).toList())
                .orElse(List.of());
    }

    /// How it wants its images; empty where it does not say.
    public Optional<Preparation> preparation() { return Preparation.of(checkpoint.config()); }

    /// The values named, for these inputs.
    public Map<String, StoredTensor> run(Map<String, StoredTensor> inputs, List<String> values) {
        return network.run(inputs, values);
    }

    @Override
    public void close() { network.close(); }
}
