package org.neurarium.neurons.unit;

import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.neurarium.data.BadInput;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.Tensor;

/// How much of a unit there is, as nodes of a graph: a number a picture.
///
/// @param power       0: a direction counts by its cosine; else by dot · cos^power, the cosine at least [#LEAST], below which
///                    nothing would lead anywhere
/// @param probability whether a unit counts by its share among all (softmax)
/// @param directions  a direction a row
public record Score(int power, boolean probability, Optional<Tensor> directions) {
    private static final double LEAST = 0.1, NOTHING = 1e-8;

    /// What of a unit's places counts.
    public enum Over {
        /// Their mean: what a picture that is full of it has most of.
        MEAN,
        /// The place with the most, or of what is subtracted the least: how much a neuron of the layer answers at most. This is
        /// what pictures are compared by with natural images, in which a thing is in one place.
        MOST,
        /// The place with the least.
        LEAST;

        private Over turned(double weight) { return weight >= 0 || this == MEAN ? this : this == MOST ? LEAST : MOST; }
    }

    /// Writes the mean over places.
    ///
    /// @param activation layer → its value, of (pictures, channels, places): see [#laid]
    /// @return the value of shape (pictures)
    public String of(Unit unit, Map<String, Layout> layouts, UnaryOperator<String> activation, Nodes n) {
        return of(unit, layouts, activation, Over.MEAN, n);
    }

    /// Writes it.
    ///
    /// @param activation layer → its value, of (pictures, channels, places): see [#laid]
    /// @return the value of shape (pictures)
    public String of(Unit unit, Map<String, Layout> layouts, UnaryOperator<String> activation, Over over, Nodes n) {
        String sum = "";
        for (Unit.Term term : unit.terms()) {
            Layout layout = layouts.get(term.layer());
            if (layout == null) throw new IllegalArgumentException("no layout of " + term.layer());
            layout.check(term.part());
            String a = activation.apply(term.layer());
            if (probability) a = n.node("Softmax", Map.of("axis", Attribute.of(1)), a);
            String score = over(n, map(term.part(), layout, a, n), over.turned(term.weight()));
            if (term.weight() != 1) score = n.times(term.weight(), score);
            sum = sum.isEmpty() ? score : n.add(sum, score);
        }
        return sum;
    }

    private static String over(Nodes n, String map, Over over) {
        Map<String, Attribute> flat = Map.of("keepdims", Attribute.of(0));
        return switch (over) {
            case MEAN -> n.mean(map, 1);
            case MOST -> n.node("ReduceMax", flat, map, n.row(1));
            case LEAST -> n.node("ReduceMin", flat, map, n.row(1));
        };
    }

    /// What a part answers at each of its places: (pictures, places).
    public String map(Unit.Part part, Layout layout, String a, Nodes n) {
        return switch (part) {
            case Unit.Part.Channel(int index) -> n.mean(n.slice(a, 1, index, index + 1L), 1);
            case Unit.Part.Place(int channel, var at) -> {
                Unit.At where = at.orElse(new Unit.At(layout.height() / 2, layout.width() / 2));
                long place = (long) where.y() * layout.width() + where.x();
                yield n.mean(n.slice(n.slice(a, 1, channel, channel + 1L), 2, place, place + 1), 1);
            }
            case Unit.Part.Direction(int row) -> direction(row(row, layout), a, n);
        };
    }

    /// cos(a, v) of each place, or (a · v/|v|) cos^p(a, v).
    private String direction(double[] v, String a, Nodes n) {
        double length = 0;
        for (double x : v)
            length += x * x;
        if (length == 0) throw new BadInput("A direction of zeros points nowhere: give another.");
        double[] unit = new double[v.length];
        for (int i = 0; i < v.length; i++)
            unit[i] = v[i] / Math.sqrt(length);
        String dot = n.sum(n.mul(a, n.numbers(unit, 1, v.length, 1)), 1);
        String size = n.node("Sqrt", n.add(n.sum(n.mul(a, a), 1), n.number(NOTHING)));
        String cosine = n.div(dot, size);
        if (power == 0) return cosine;
        String kept = n.node("Max", cosine, n.number(LEAST));
        return n.mul(dot, n.node("Pow", kept, n.number(power)));
    }

    private double[] row(int row, Layout layout) {
        Tensor all = directions.orElseThrow(() -> new BadInput("A unit asks for direction " + row
                + ", and no directions are given: give an array with a direction a row."));
        if (row >= all.rows()) {
            throw new BadInput("There are directions 0 to " + (all.rows() - 1) + ": " + row + " is none of them.");
        }
        double[] v = all.rows(row, 1).doubles();
        if (v.length != layout.channels()) {
            throw new BadInput(
                    "A direction has %d numbers and '%s' %d channels: they must be as many.".formatted(v.length, layout
                            .layer(), layout.channels()));
        }
        return v;
    }

    /// A layer's value as (pictures, channels, places).
    public static String laid(Layout layout, String value, Nodes n) {
        String first = layout.last() ? n.node("Transpose", Map.of("perm", Attribute.row(0, 2, 1)), value) : value;
        return n.reshape(first, 0, layout.channels(), layout.places());
    }
}
