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
public final class Torches {
    private Torches() {}

    public static Libtorch torch() {
        try {
            return Libtorch.start(new NativePack(Path.of("target", "natives")), Integer.getInteger("threads", 2));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Map<String, NDArray> arrays(NDManager owner, Map<String, StoredTensor> tensors) {
        Map<String, NDArray> out = new HashMap<>();
        tensors.forEach((name, t) -> out.put(name, Arrays.of(owner, t)));
        return out;
    }

    /// All outputs, compiled; `others` gets those that come node by node, and those compiled for these very shapes.
    public static Map<String, StoredTensor> inEveryWay(Graph graph, Map<String, StoredTensor> inputs, Others others) {
        try (Network network = Network.open(graph, torch())) {
            Map<String, NDArray> given = arrays(network.arrays(), inputs);
            Map<String, StoredTensor> compiled = forward(network, given);
            try (Walk walk = network.walk(Given.of(given), List.of(), (name, a) -> a)) {
                others.see("node by node", compiled, outputs(network, walk::value));
            }
            network.prepare(given);
            others.see("for these shapes", compiled, forward(network, given));
            return compiled;
        }
    }

    /// Sees how something else comes out.
    public interface Others {
        void see(String how, Map<String, StoredTensor> compiled, Map<String, StoredTensor> other);
    }

    private static Map<String, StoredTensor> forward(Network network, Map<String, NDArray> inputs) {
        try (Answer answer = network.forward(inputs)) {
            return outputs(network, answer::value);
        }
    }

    private static Map<String, StoredTensor> outputs(Network network,
            java.util.function.Function<String, NDArray> value) {
        Map<String, StoredTensor> out = new HashMap<>();
        for (Port port : network.graph().outputs()) {
            StoredTensor t = Arrays.stored(value.apply(port.name()), network.type(port.name()));
            out.put(port.name(), t);
        }
        return out;
    }
}
