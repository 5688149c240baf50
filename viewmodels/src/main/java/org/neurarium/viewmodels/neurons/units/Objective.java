package org.neurarium.viewmodels.neurons.units;

/// What of a unit is climbed.
public enum Objective {
    MEAN("Channel mean"), CENTRE("Unit in the middle"), LEAST("Least of the channel");

    private final String title;

    Objective(String title) { this.title = title; }

    /// A unit's address as a run is given it.
    String address(String layer, int channel) {
        return layer + ":" + channel + (this == CENTRE ? "@centre" : "");
    }

    @Override
    public String toString() { return title; }
}
