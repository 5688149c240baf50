package org.neurarium.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Port;
import org.neurarium.data.StoredTensor;
import org.neurarium.nn.torch.Arrays;
import org.neurarium.nn.torch.Libtorch;
import org.neurarium.nn.torch.NativePack;

/// What tests of networks share.
final class Torches {
    private Torches() {}

    static Libtorch torch() {
        try {
            return Libtorch.start(new NativePack(Path.of("target", "natives")), 2);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, NDArray> arrays(NDManager owner, Map<String, StoredTensor> tensors) {
        Map<String, NDArray> out = new HashMap<>();
        tensors.forEach((name, t) -> out.put(name, Arrays.of(owner, t)));
        return out;
    }

    /// All outputs, compiled.
    static Map<String, StoredTensor> compiled(Graph graph, Map<String, StoredTensor> inputs) {
        try (Network network = Network.open(graph, torch());
                Answer answer = network.forward(arrays(network.arrays(), inputs))) {
            return outputs(network, answer::value);
        }
    }

    /// All outputs, node by node.
    static Map<String, StoredTensor> walked(Graph graph, Map<String, StoredTensor> inputs) {
        try (Network network = Network.open(graph, torch());
                Walk walk = network.walk(Given.of(arrays(network.arrays(), inputs)), List.of(), (name, a) -> a)) {
            return outputs(network, walk::value);
        }
    }

    /// All outputs, compiled for these very shapes.
    static Map<String, StoredTensor> prepared(Graph graph, Map<String, StoredTensor> inputs) {
        try (Network network = Network.open(graph, torch())) {
            Map<String, NDArray> given = arrays(network.arrays(), inputs);
            network.prepare(given);
            try (Answer answer = network.forward(given)) {
                return outputs(network, answer::value);
            }
        }
    }

    private static Map<String, StoredTensor> outputs(Network network, java.util.function.Function<String, NDArray> value) {
        Map<String, StoredTensor> out = new HashMap<>();
        for (Port port : network.graph().outputs()) {
            StoredTensor t = Arrays.stored(value.apply(port.name()), network.type(port.name()));
            out.put(port.name(), t);
        }
        return out;
    }
}
