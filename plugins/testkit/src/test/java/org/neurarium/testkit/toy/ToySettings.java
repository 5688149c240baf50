package org.neurarium.testkit.toy;

import java.util.List;
import java.util.Optional;
import org.neurarium.tool.Advanced;
import org.neurarium.tool.Doc;
import org.neurarium.tool.NoEffect;
import org.neurarium.tool.Pick;
import org.neurarium.tool.Range;
import org.neurarium.tool.Unit;

public record ToySettings(@Doc("form of a stamp") Brush brush, @Doc("which stamps are left out") Filter filter,
        @Doc("further rings around each point") List<Ring> rings,
        @Doc("channel whose brightness is told in the table") @Pick(from = "image", what = Pick.What.CHANNEL) Optional<String> channel,
        @Doc("who is on top where stamps meet") Order order, @Doc("how the work is spread") Effort effort,
        @Doc("sizes that are noted in the trace") @Range(min = 0, max = 9) List<Double> levels) {
    public ToySettings() {
        this(new Brush.Disc(), new Filter(), List.of(new Ring(8, 1)), Optional.empty(), Order.LAST_ON_TOP, new Effort(),
                List.of(0.5, 1.0));
    }

    /// A nested record: a group of the form.
    public record Filter(@Doc("least strictness of a point") @Range(min = 0, max = 3) double minGate,
            @Doc("columns in which points count") Optional<Span> columns,
            @Doc("shake of a stamp") @Range(min = 0, max = 5) @Unit("px") @Advanced double jitter) {
        public Filter() { this(0, Optional.empty(), 0); }
    }

    /// A row of an editable table.
    public record Ring(@Doc("radius of the ring") @Range(min = 1, max = 100) @Unit("px") double radius,
            @Doc("pixels thick") @Range(min = 1, max = 9) @Unit("px") int width) {
        public Ring() { this(8, 1); }
    }

    public record Effort(@Doc("rounds of waiting") @Range(min = 1, max = 100000) int rounds,
            @Doc("length of a round") @Range(min = 0, max = 1000) @Unit("ms") @NoEffect int pauseMs) {
        public Effort() { this(4, 0); }
    }

    public enum Order {
        @Doc(value = "a later point covers an earlier one", label = "Last on top")
        LAST_ON_TOP,

        @Doc("an earlier point covers a later one")
        FIRST_ON_TOP
    }
}
