package org.neurarium.data;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// Points in an image, in pixels: columns `x`, `y`, perhaps `z`, `t`, `type`, and free ones (a click's `gate`).
public non-sealed interface Points extends Dataset {
    /// The table behind the points, a row a point.
    Table table();

    default int count() { return table().rows(); }

    /// Column of the point; 0 is the centre of the leftmost pixel.
    default double x(int i) { return table().column("x").number(i); }

    /// Row of the point; 0 is the centre of the topmost pixel.
    default double y(int i) { return table().column("y").number(i); }

    /// The type's name; empty where points have none.
    default String type(int i) { return table().find("type").map(c -> c.text(i)).orElse(""); }

    /// The number in a free column of that point; empty where there is no such column, or nothing in it.
    default OptionalDouble value(String column, int i) {
        double v = table().find(column).map(c -> c.number(i)).orElse(Double.NaN);
        return Double.isNaN(v) ? OptionalDouble.empty() : OptionalDouble.of(v);
    }

    /// @throws BadInput if x or y is missing
    static Points of(Table table) {
        table.column("x");
        table.column("y");
        return new TablePoints(table);
    }

    static Points of(List<At> points) {
        var table = Table.builder()
                .numbers("x", "px", points.stream().mapToDouble(At::x).toArray())
                .numbers("y", "px", points.stream().mapToDouble(At::y).toArray())
                .text("type", points.stream().map(At::type).toList());
        return new TablePoints(table.build());
    }

    /// The points as a list, without their free columns.
    default List<At> list() {
        return new ArrayList<>(IntStream.range(0, count()).mapToObj(i -> new At(x(i), y(i), type(i))).toList());
    }

    record At(double x, double y, String type) {}

    /// Points that stand on a table.
    record TablePoints(Table table) implements Points {}
}
