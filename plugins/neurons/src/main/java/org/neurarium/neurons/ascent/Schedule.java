package org.neurarium.neurons.ascent;

import java.util.List;

/// What the settings are at a step: those of the octave that it lies in, or those that hold for all.
///
/// @param octaves     empty for an ascent on one canvas
/// @param reference   smooths as the reference code does
/// @param probability without octaves: whether classes count by their probability
public record Schedule(List<Octave> octaves, boolean reference, boolean probability) {
    public Schedule {
        octaves = List.copyOf(octaves);
    }

    /// @param octave −1 where there are none
    record Now(int octave, double rate, double denoise, int margin, double window, boolean probability) {}

    /// How many steps all octaves take; 0 where there are none.
    public int steps() { return octaves.stream().mapToInt(Octave::steps).sum(); }

    Now at(int step, How how) {
        int from = 0;
        for (int k = 0; k < octaves.size(); k++) {
            Octave o = octaves.get(k);
            boolean last = k + 1 == octaves.size();
            if (step < from + o.steps() || last) {
                int i = Math.min(step - from, o.steps());
                return new Now(k, o.rate(i), Math.max(0, o.denoise(i, reference)), o.margin(), o.window(),
                        o.probability());
            }
            from += o.steps();
        }
        return new Now(-1, how.optimiser().rate(), how.regularisers().denoise(), 0, 0, probability);
    }

    /// An extent in octave k.
    int sized(int extent, int k) { return (int) Math.rint(extent * octaves.get(k).scale()); }
}
