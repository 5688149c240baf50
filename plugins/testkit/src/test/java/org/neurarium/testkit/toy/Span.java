package org.neurarium.testkit.toy;

import org.neurarium.data.BadInput;

/// A value record: an interval that is written `2..8`.
public record Span(int from, int to) {
    public Span {
        if (from > to) throw new BadInput("The span " + from + ".." + to + " ends before it begins.");
    }

    public static Span parse(String text) {
        String[] ends = text.split("\\.\\.", -1);
        try {
            if (ends.length == 2) return new Span(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]));
        } catch (NumberFormatException _) {
            // told below
        }
        throw new BadInput("'" + text + "' is no span: write it as 2..8.");
    }

    @Override
    public String toString() { return from + ".." + to; }
}
