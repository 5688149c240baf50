package org.neurarium.nn.operators;

import static org.neurarium.nn.operators.Call.bool;

/// Numbers as sums of waves, and back.
final class Frequencies {
    private Frequencies() {}

    /// Complex numbers are pairs along the last axis. Of opset 20 on the axis is an input; before it was an attribute.
    static void addTo(Operators t) {
        t.one("DFT", n -> "self.dft(%s, %s, %s, %s, %s)".formatted(n.in(0),
                n.has(1) ? "int(" + n.number(1) + ")" : "None",
                n.set("axis") ? Long.toString(n.whole("axis", 1)) : n.has(2) ? "int(" + n.number(2) + ")" : "-2",
                bool(n.flag("inverse", false)), bool(n.flag("onesided", false))));
    }
}
