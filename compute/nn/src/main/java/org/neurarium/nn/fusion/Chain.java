package org.neurarium.nn.fusion;

import java.util.Set;
import org.neurarium.data.Graph.Node;

/// Nodes that are one.
///
/// @param fused  what stands for all of them, in the place of the last
/// @param inside those that it makes superfluous, the last among them
record Chain(Node fused, Set<Node> inside) {}
