package org.neurarium.neurons.network;

import java.util.Map;
import org.neurarium.data.Graph;
import org.neurarium.data.StoredTensor;
import org.neurarium.nn.Inference;
import org.neurarium.nn.Network;
import org.neurarium.nn.Networks;
import org.neurarium.tool.RunContext;

/// A network that is only run: compiled where each of its operators is known, else by ONNX Runtime, which knows all and
/// differentiates none.
public interface Running extends AutoCloseable {
    /// All outputs by name.
    Map<String, StoredTensor> run(Map<String, StoredTensor> inputs);

    @Override
    void close();

    /// @throws org.neurarium.data.BadInput if neither can run it
    static Running open(Graph graph, RunContext run) throws InterruptedException {
        if (Networks.standard().missing(graph).isEmpty()) return of(OpenNetwork.open(graph, run));
        Inference inference = Inference.open(graph, Runtime.getRuntime().availableProcessors());
        return new Running() {
            @Override
            public Map<String, StoredTensor> run(Map<String, StoredTensor> inputs) { return inference.run(inputs); }

            @Override
            public void close() { inference.close(); }
        };
    }

    private static Running of(Network network) {
        return new Running() {
            @Override
            public Map<String, StoredTensor> run(Map<String, StoredTensor> inputs) { return network.run(inputs); }

            @Override
            public void close() { network.close(); }
        };
    }
}
