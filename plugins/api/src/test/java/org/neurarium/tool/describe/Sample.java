package org.neurarium.tool.describe;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.neurarium.data.BadInput;
import org.neurarium.tool.Doc;
import org.neurarium.tool.Range;

/// Settings of every kind.
record Sample(@Doc("a whole number") @Range(min = 1, max = 200) int maxIter,
        @Doc("strictness") @Range(min = 0, max = 3) double gate, @Doc("a name") String name,
        @Doc("a choice") Adapter adapter, @Doc("more of them") More more, @Doc("rows") List<Row> rows,
        @Doc("a list") @Range(min = 0) List<Integer> sizes) {
    Sample() { this(30, 1, "x", new Adapter.None(), new More(), List.of(), List.of(1, 4)); }

    sealed interface Adapter {
        record None() implements Adapter {}

        record Lora(@Doc("rank") @Range(min = 1, max = 64) int rank, @Doc("where") Optional<String> site)
                implements
                Adapter {
            Lora() { this(8, Optional.empty()); }
        }

        record LastLayers(@Doc("how many") long count, @Doc("inner") Inner inner) implements Adapter {
            LastLayers() { this(1, new Inner()); }
        }
    }

    record Inner(@Doc("a flag") boolean frozen, @Doc("mode") Mode mode) {
        Inner() { this(false, Mode.FAST_ONE); }
    }

    enum Mode {
        FAST_ONE, SLOW
    }

    record More(@Doc("maybe a number") OptionalDouble rate, @Doc("maybe a whole number") OptionalInt count,
            @Doc("maybe a mode") Optional<Mode> mode, @Doc("a share") float share, @Doc("cells") Cells cells) {
        More() { this(OptionalDouble.empty(), OptionalInt.empty(), Optional.empty(), 0.1f, new Cells(0, 9)); }
    }

    record Row(@Doc("size") double size, @Doc("steps") @Range(min = 1, max = 50) int steps,
            @Doc("label") String label) {
        Row() { this(64, 10, ""); }
    }

    /// A value record.
    record Cells(int from, int to) {
        Cells {
            if (from > to) throw new BadInput(from + "-" + to + " ends before it begins.");
        }

        static Cells parse(String text) {
            String[] ends = text.split("-", -1);
            if (ends.length != 2) throw new BadInput("'" + text + "' is no range of cells: write it as 0-9.");
            return new Cells(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]));
        }

        @Override
        public String toString() { return from + "-" + to; }
    }
}
