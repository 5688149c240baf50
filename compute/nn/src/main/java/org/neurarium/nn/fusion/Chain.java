package org.neurarium.nn.fusion;

import java.util.Map;
import java.util.Set;
import org.neurarium.data.Graph.Node;
import org.neurarium.data.StoredTensor;

/// Nodes that are one.
///
/// @param fused   what stands for all of them, in the place of the last
/// @param inside  those that it makes superfluous, the last among them
/// @param weights that follow from weights of the graph, read when they are needed
record Chain(Node fused, Set<Node> inside, Map<String, StoredTensor> weights) {
    Chain(Node fused, Set<Node> inside) { this(fused, inside, Map.of()); }
}
