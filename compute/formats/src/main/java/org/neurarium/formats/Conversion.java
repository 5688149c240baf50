package org.neurarium.formats;

import java.util.List;
import java.util.Optional;
import org.neurarium.data.BadInput;
import org.neurarium.data.Column;
import org.neurarium.data.Dataset;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Labels;
import org.neurarium.data.Points;
import org.neurarium.data.Reference;
import org.neurarium.data.Table;
import org.neurarium.data.Tensor.Axis;
import org.neurarium.data.Tensor;
import org.neurarium.data.Values;

/// Takes what a file holds for the type that is asked for.
final class Conversion {
    private Conversion() {}

    /// @throws BadInput if the file holds something else, or the selection does not fit
    static Opened to(Class<? extends Dataset> wanted, Opened opened, Reference reference) {
        Dataset selected = Selection.apply(opened.dataset(), reference);
        boolean labels = opened.dataset() instanceof ImageStack i && wanted == Dataset.class && LabelImage.isMarked(i);
        Dataset taken = take(labels ? Labels.class : wanted, selected, reference);
        return taken == opened.dataset() ? opened : opened.with(taken);
    }

    private static Dataset take(Class<? extends Dataset> wanted, Dataset held, Reference reference) {
        if (wanted.isInstance(held)) return held;
        if (wanted == Labels.class && held instanceof ImageStack image) return LabelImage.of(image, name(reference));
        if (wanted == Points.class && held instanceof Table table) return points(table, name(reference));
        if (wanted == Table.class && held instanceof Points points) return points.table();
        if (wanted == Tensor.class && held instanceof Table table) return numbers(table, name(reference));
        throw new BadInput("%s holds %s, not %s: give %s.".formatted(name(reference), Kinds.of(held), Kinds
                .of(wanted), Kinds.files(wanted)));
    }

    /// A row a row, a column a column.
    private static Tensor numbers(Table table, String name) {
        int columns = table.columns().size();
        double[] all = new double[Math.multiplyExact(table.rows(), columns)];
        for (int c = 0; c < columns; c++) {
            Column column = table.columns().get(c);
            if (column instanceof Column.Text) {
                throw new BadInput(
                        "%s is no array: its column '%s' holds text. Give a table of numbers alone.".formatted(
                                name, column.name()));
            }
            for (int row = 0; row < table.rows(); row++)
                all[row * columns + c] = column.number(row);
        }
        Table names = Table.builder().text("name", table.columns().stream().map(Column::name).toList()).build();
        return Tensor.of(name.replaceFirst("\\.[^.]*$", ""), List.of(Axis.of("row", table.rows()), new Axis("column",
                columns, "", Optional.of(names))), Values.of(all, table.rows(), columns));
    }

    private static Points points(Table table, String name) {
        for (String column : new String[]{"x", "y"}) {
            var found = table.find(column)
                    .orElseThrow(() -> new BadInput(name + " has no column '" + column
                            + "', so it holds no points: its first line must name x and y. It names "
                            + String.join(", ", table
                                    .columns()
                                    .stream()
                                    .map(c -> c.name())
                                    .toList())
                            + "."));
            for (int row = 0; row < table.rows(); row++) {
                if (!Double.isFinite(found.number(row))) {
                    throw new BadInput("%s, point %d: '%s' is no number for %s.".formatted(name, row + 1, found.text(
                            row), column));
                }
            }
        }
        return Points.of(table);
    }

    private static String name(Reference reference) {
        if (reference.kind() != Reference.Kind.FILE) return reference.toString();
        return String.valueOf(Source.path(reference.source()).getFileName());
    }
}
