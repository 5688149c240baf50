package org.neurarium.nn.fusion;

import java.util.Optional;
import org.neurarium.data.Graph.Node;

/// A chain of nodes that is recognised by its last one.
@FunctionalInterface
interface Pattern {
    Optional<Chain> endingIn(Node last, Surroundings graph);
}
