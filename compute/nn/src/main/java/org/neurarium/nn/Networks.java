package org.neurarium.nn;

import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Graph;
import org.neurarium.nn.architectures.Architecture;
import org.neurarium.nn.architectures.Architectures;
import org.neurarium.nn.build.GraphJson;
import org.neurarium.nn.operators.Operators;
import org.neurarium.nn.torch.Libtorch;

import java.util.Optional;
import java.util.Set;

/// The way from a checkpoint to a network that runs.
public final class Networks {
    private final Architectures known;

    public Networks(Architectures known) { this.known = known; }

    /// With all families that come with the product.
    public static Networks standard() { return new Networks(Architectures.standard()); }

    /// The graph of a checkpoint: the one that its file holds or its configuration describes, or that of the family that its
    /// tensors are of; empty where none is known. The graph reads from the checkpoint, which must stay open.
    ///
    /// @throws BadInput if it is of a known family and something in it is missing or not known
    public Optional<Graph> find(Checkpoint net) {
        return net.graph()
                .or(() -> GraphJson.graph(net))
                .or(() -> known.find(net).map(family -> family.graph(net)));
    }

    /// Likewise.
    ///
    /// @throws BadInput also where nothing is known
    public Graph graph(Checkpoint net) {
        return find(net).orElseThrow(() -> new BadInput(net.name()
                + " holds tensors, and which network they belong to is not known here; known are ONNX graphs, and "
                + String.join(", ", known.titles()) + " by the names of their tensors. Export it as ONNX."));
    }

    /// The family of a checkpoint without a graph of its own.
    public Optional<String> family(Checkpoint net) {
        return net.graph().or(() -> GraphJson.graph(net)).isPresent()
                ? Optional.empty()
                : known.find(net).map(Architecture::title);
    }

    /// The operators of a graph that no [Network] runs, in the order of the alphabet.
    public Set<String> missing(Graph graph) { return Operators.all().missing(graph); }

    /// A network on a device, which is closed before the checkpoint.
    ///
    /// @throws BadInput as [#graph], and if it has an operator that cannot be run
    public Network open(Checkpoint net, Libtorch torch, String device, Precision precision) {
        return Network.open(graph(net), torch, device, precision);
    }

    /// A network on the CPU, in its own precision.
    public Network open(Checkpoint net, Libtorch torch) { return open(net, torch, "cpu", Precision.AS_STORED); }
}
