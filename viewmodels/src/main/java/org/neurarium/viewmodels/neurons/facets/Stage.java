package org.neurarium.viewmodels.neurons.facets;

/// How far the search for a unit's facets is.
public enum Stage {
    /// No unit is selected.
    NONE,
    /// A unit is selected, and nothing was asked for yet.
    READY,
    /// Its images are looked at and laid out.
    LAYING,
    /// There is a map.
    SHOWN,
    /// There is none, and why is told.
    FAILED
}
