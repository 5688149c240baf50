package org.neurarium.testkit.toy;

import org.neurarium.tool.Doc;
import org.neurarium.tool.Range;
import org.neurarium.tool.Unit;

/// The form of a stamp: a choice with fields of its own.
public sealed interface Brush {
    boolean covers(double dx, double dy);

    @Doc(value = "a round stamp", label = "Round")
    record Disc(@Doc("radius of the disc") @Range(min = 1, max = 50) @Unit("px") double radius) implements Brush {
        public Disc() { this(4); }

        @Override
        public boolean covers(double dx, double dy) { return Math.hypot(dx, dy) <= radius; }
    }

    @Doc("a square stamp")
    record Square(@Doc("half of the side") @Range(min = 1, max = 50) @Unit("px") int half,
            @Doc("turned by 45°") boolean turned) implements Brush {
        public Square() { this(3, false); }

        @Override
        public boolean covers(double dx, double dy) {
            double ax = Math.abs(dx), ay = Math.abs(dy);
            return turned ? ax + ay <= half : Math.max(ax, ay) <= half;
        }
    }
}
