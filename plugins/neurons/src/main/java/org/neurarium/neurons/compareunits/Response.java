package org.neurarium.neurons.compareunits;

/// What of a unit's places counts as its response to an image: the place with the most, or the mean of all.
public enum Response {
    MAX, MEAN
}
