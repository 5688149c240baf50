package org.neurarium.viewmodels.neurons.facets;

/// What is done while a map is made.
public record Progress(String phase, long done, long total) {
    static final Progress BEGUN = new Progress("", 0, 0);

    /// 0 to 1; negative where it is not known.
    public double share() { return total <= 0 ? -1 : Math.min(1, (double) done / total); }
}
