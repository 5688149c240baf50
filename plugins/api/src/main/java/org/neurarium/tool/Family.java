package org.neurarium.tool;

/// The part of the lab that a tool belongs to: its prefix and its place on the rail.
public enum Family {
    CELLS, NEURONS, SPIKES, CONNECTOME, TRAINING
}
