package org.neurarium.neurons.ascent;

import org.neurarium.data.BadInput;

/// A number that goes in a line from one value to another, written `11` or `1..2`.
public record Ramp(double from, double to) {
    private static final double MOST = 1000;

    public Ramp {
        if (!(from >= 0 && to >= 0 && from <= MOST && to <= MOST)) {
            throw new BadInput("A step or a smoothing of " + from + ".." + to + " lies outside 0 to 1000.");
        }
    }

    public static Ramp parse(String text) {
        String[] ends = text.strip().split("\\.\\.", -1);
        try {
            double from = Double.parseDouble(ends[0]);
            if (ends.length <= 2) return new Ramp(from, ends.length == 2 ? Double.parseDouble(ends[1]) : from);
        } catch (NumberFormatException _) {
            // told below
        }
        throw new BadInput("'" + text + "' is no number and no range: write 11, or 1..2.");
    }

    /// At step i of n.
    double at(int i, int n) { return from + (to - from) * i / n; }

    @Override
    public String toString() { return from == to ? Double.toString(from) : from + ".." + to; }
}
