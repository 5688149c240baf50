package org.neurarium.neurons.network;

/// How long samples are that were filled up.
///
/// @param each   how many places of a sample are its own
/// @param filled how many each has
public record Lengths(int[] each, int filled) {
    /// How many places along an axis are a sample's own.
    public int along(int axis, int sample) { return axis == filled ? each[sample] : axis; }
}
