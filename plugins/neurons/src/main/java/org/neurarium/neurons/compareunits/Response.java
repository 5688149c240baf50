package org.neurarium.neurons.compareunits;

/// What of a unit's places counts as its response to an image.
public enum Response {
    /// The place with the most.
    MAX,
    /// All places alike.
    MEAN
}
