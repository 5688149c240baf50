package org.neurarium.neurons.compareunits;

/// Which unit of the other network stands beside a unit.
public enum Link {
    /// The one of the same number.
    NUMBER,
    /// One to one, so that responses go together best over all units.
    RESPONSES
}
