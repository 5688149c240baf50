package org.neurarium.nn.architectures;

import org.neurarium.data.Checkpoint;
import org.neurarium.data.Graph;

/// A family of networks.
public interface Architecture {
    /// What people call it: `ResNet`.
    String title();

    /// Whether the tensors' names are those of this family.
    boolean recognises(Checkpoint net);

    /// The network as a graph, whose weights are read from the checkpoint when they are needed.
    ///
    /// @throws org.neurarium.data.BadInput if a tensor is missing, or the configuration asks for what is not known here
    Graph graph(Checkpoint net);
}
