package org.neurarium.cells.engine;

import org.neurarium.tool.RunContext;

/// A network, or what stands in for one, that outlines the cell at a point and gives features by which cells are alike.
public interface Engine {
    /// Tiles begin at places that are this many pixels apart, so that the grids of their features agree.
    int QUANTUM = 128;

    /// What it is called on the outside: `classical`, or the network's file.
    String name();

    /// Encodes a picture once.
    ///
    /// @throws org.neurarium.data.BadInput where nothing can be seen in it
    Embedding encode(Picture picture, RunContext run) throws InterruptedException;

    /// This engine with all that it takes from an image as a whole (levels, scale, standards of its features) fixed, for an image that
    /// it will see in tiles: what it says of a place then depends on the place's surroundings alone, not on the tile. Tiles
    /// are multiples of [#QUANTUM] pixels wide and high. An engine whose network always sees a whole frame stays as it is.
    ///
    /// @param overview parts of the image, spread over it
    /// @param longest  pixels of the image's longer side
    default Engine fitted(Picture overview, int longest, RunContext run) throws InterruptedException { return this; }

    /// Lets go of what it holds for the image that it was fitted to. Told once, by whoever fitted it.
    default void release() {}
}
