package org.neurarium.nn.layers;

/// A piece of a network: from one value to another.
@FunctionalInterface
public interface Layer {
    /// Adds nodes and weights at a place.
    ///
    /// @param x the value that comes in
    /// @return the value that goes out
    String add(Place at, String x);
}
