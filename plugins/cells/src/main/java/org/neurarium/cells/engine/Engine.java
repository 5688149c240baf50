package org.neurarium.cells.engine;

import org.neurarium.tool.RunContext;

/// A network, or what stands in for one, that outlines the cell at a point and gives features by which cells are alike.
public interface Engine {
    /// What it is called on the outside: `classical`, or the network's file.
    String name();

    /// Encodes a picture once.
    ///
    /// @throws org.neurarium.data.BadInput where nothing can be seen in it
    Embedding encode(Picture picture, RunContext run) throws InterruptedException;
}
