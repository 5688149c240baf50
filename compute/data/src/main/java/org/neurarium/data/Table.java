package org.neurarium.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Columns of the same number of rows, each with its unit.
public non-sealed interface Table extends Dataset {
    List<Column> columns();

    int rows();

    default Optional<Column> find(String name) {
        return columns().stream().filter(c -> c.name().equals(name)).findFirst();
    }

    /// The column of that name.
    ///
    /// @throws BadInput naming the columns that are there
    default Column column(String name) {
        return find(name).orElseThrow(() -> new BadInput("The table has no column '" + name + "'; it has " + columns()
                .stream()
                .map(Column::name)
                .collect(Collectors.joining(", ")) + "."));
    }

    static Table of(List<Column> columns) { return new MemoryTable(columns); }

    /// The rows of several tables, one below the other, with the columns of all in the order in which they first come. A column
    /// is of numbers where it is in all that have it; where a table lacks it its rows are empty.
    static Table stacked(List<Table> tables) {
        List<Column> columns = new ArrayList<>();
        for (String name : tables.stream().flatMap(t -> t.columns().stream()).map(Column::name).distinct().toList())
            columns.add(Column.stacked(name, tables));
        return new MemoryTable(columns);
    }

    static Builder builder() { return new Builder(); }

    /// Columns in memory.
    record MemoryTable(List<Column> columns) implements Table {
        public MemoryTable {
            columns = List.copyOf(columns);
            if (columns.stream().mapToInt(Column::rows).distinct().count() > 1) {
                throw new IllegalArgumentException("the columns of a table are equally long: " + columns.stream()
                        .map(c -> c.name() + " " + c.rows())
                        .toList());
            }
            if (columns.stream().map(Column::name).distinct().count() < columns.size()) {
                throw new IllegalArgumentException("two columns of a table have one name: " + columns.stream()
                        .map(Column::name)
                        .toList());
            }
        }

        @Override
        public int rows() { return columns.isEmpty() ? 0 : columns.getFirst().rows(); }
    }

    /// Adds column after column.
    final class Builder {
        private final List<Column> columns = new ArrayList<>();

        public Builder numbers(String name, String unit, double... values) {
            columns.add(new Column.Numbers(name, unit, values));
            return this;
        }

        public Builder integers(String name, String unit, long... values) {
            columns.add(new Column.Integers(name, unit, values));
            return this;
        }

        public Builder integers(String name, String unit, int... values) {
            return integers(name, unit, Arrays.stream(values).asLongStream().toArray());
        }

        public Builder text(String name, List<String> values) {
            columns.add(new Column.Text(name, values));
            return this;
        }

        public Table build() { return new MemoryTable(columns); }
    }
}
