package org.neurarium.neurons.compareunits;

/// Which unit of the other network stands beside a unit: NUMBER is the one of the same number; RESPONSES links one to one, so
/// that responses go together best over all units.
public enum Link {
    NUMBER, RESPONSES
}
