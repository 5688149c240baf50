package org.neurarium.nn;

import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Port;
import org.neurarium.nn.architectures.Architecture;
import org.neurarium.nn.architectures.Architectures;
import org.neurarium.nn.build.GraphJson;
import org.neurarium.nn.operators.Operators;
import org.neurarium.nn.torch.Libtorch;
import org.neurarium.nn.torch.ScriptFile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The way from a checkpoint to a network that runs.
public final class Networks {
    /// The kind of a checkpoint that is a program.
    private static final String SCRIPT = "torchscript";

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
                .or(() -> net.program().map(file -> program(net, ScriptFile.read(file))))
                .or(() -> known.find(net).map(family -> family.graph(net)));
    }

    /// Likewise.
    ///
    /// @throws BadInput also where nothing is known
    public Graph graph(Checkpoint net) {
        return find(net).orElseThrow(() -> net.kind().equals(SCRIPT) ? unvouched(net) : unknown(net));
    }

    private static BadInput unvouched(Checkpoint net) {
        String file = net.files().stream().findFirst().orElse(net.name());
        return new BadInput(file + " is TorchScript: a program, which could do anything here. If you know where it comes "
                + "from, run it with `--trust " + file + "`; its weights are shown without.");
    }

    private BadInput unknown(Checkpoint net) {
        return new BadInput(net.name()
                + " holds tensors, and which network they belong to is not known here; known are ONNX graphs, and "
                + String.join(", ", known.titles()) + " by the names of their tensors. Export it as ONNX.");
    }

    /// A program as the one node of a graph. What its values are nobody knows before it runs.
    private static Graph program(Checkpoint net, ScriptFile file) {
        List<String> outputs = file.outputs()
                .stream()
                .map(o -> file.inputs().contains(o) ? o + "_out" : o)
                .toList();
        Graph.Node node = new Graph.Node(net.name(), Operators.PROGRAM, file.inputs(), outputs, Map.of());
        return new Graph(net.name(), ports(file.inputs()), ports(outputs), List.of(node), Map.of());
    }

    private static List<Port> ports(List<String> names) {
        return names.stream().map(n -> new Port(n, ElementType.FLOAT, Optional.empty())).toList();
    }

    /// The family of a checkpoint without a graph of its own.
    public Optional<String> family(Checkpoint net) {
        return net.graph().or(() -> GraphJson.graph(net)).isPresent() || net.program().isPresent()
                ? Optional.empty()
                : known.find(net).map(Architecture::title);
    }

    /// The operators of a graph that no [Network] runs, in the order of the alphabet.
    public Set<String> missing(Graph graph) { return Operators.all().missing(graph); }

    /// A network on a device, which is closed before the checkpoint.
    ///
    /// @throws BadInput as [#graph], and if it has an operator that cannot be run
    public Network open(Checkpoint net, Libtorch torch, String device, Precision precision) {
        Graph graph = graph(net);
        Optional<ScriptFile> program = isProgram(graph) ? net.program().map(ScriptFile::read) : Optional.empty();
        return Network.open(graph, torch, device, precision, program);
    }

    /// Whether a graph is a program, which takes and gives tensors of any type and shape.
    public static boolean isProgram(Graph graph) {
        return graph.nodes().stream().anyMatch(n -> n.op().equals(Operators.PROGRAM));
    }

    /// A network on the CPU, in its own precision.
    public Network open(Checkpoint net, Libtorch torch) { return open(net, torch, "cpu", Precision.AS_STORED); }
}
