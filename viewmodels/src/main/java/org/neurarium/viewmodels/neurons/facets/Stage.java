package org.neurarium.viewmodels.neurons.facets;

/// How far the search for a unit's facets is: no unit is selected; one is, and nothing was asked for yet; its images are looked
/// at and laid out; there is a map; there is none, and why is told.
public enum Stage {
    NONE, READY, LAYING, SHOWN, FAILED
}
