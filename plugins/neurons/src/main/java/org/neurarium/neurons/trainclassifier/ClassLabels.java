package org.neurarium.neurons.trainclassifier;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.neurarium.data.BadInput;
import org.neurarium.data.Column;

/// Which classes there are, and which each picture is of.
///
/// @param names in their order: as numbers where all are numbers
/// @param of    of each picture the place of its class among them
record ClassLabels(List<String> names, int[] of) {
    private static final int MOST = 1000;

    /// @throws BadInput if a label is missing, all are the same, or there are more than can be meant
    static ClassLabels read(Column column) {
        List<String> texts = IntStream.range(0, column.rows()).mapToObj(i -> column.text(i).strip()).toList();
        int missing = texts.indexOf("");
        if (missing >= 0) {
            throw new BadInput("Row " + (missing + 1) + " has no label in column '" + column.name()
                    + "': fill it in, or leave the row out.");
        }
        boolean numbers = IntStream.range(0, column.rows()).noneMatch(i -> Double.isNaN(column.number(i)));
        Comparator<String> order = numbers
                ? Comparator.comparingDouble(Double::parseDouble)
                : Comparator.naturalOrder();
        TreeSet<String> distinct = new TreeSet<>(order.thenComparing(Comparator.naturalOrder()));
        distinct.addAll(texts);
        List<String> names = List.copyOf(distinct);
        if (names.size() < 2) {
            throw new BadInput("All pictures have the label '" + String.join("", names) + "' (column '" + column.name()
                    + "'): give pictures of at least two classes.");
        }
        if (names.size() > MOST) {
            throw new BadInput(
                    "The column '" + column.name() + "' has " + names.size() + " different labels, more than "
                            + MOST + ": choose another by data.label.");
        }
        return new ClassLabels(names, texts.stream().mapToInt(names::indexOf).toArray());
    }
}
