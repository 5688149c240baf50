package org.neurarium.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A named column of a table. Numbers are float64 (NaN where there is none) or int64; text is never null, empty where
/// there is none. The unit is empty where a column has none.
public sealed interface Column {
    String name();

    String unit();

    int rows();

    /// What a spreadsheet cell shows.
    String text(int row);

    record Numbers(String name, String unit, double[] values) implements Column {
        @Override
        public int rows() { return values.length; }

        @Override
        public String text(int row) {
            double v = values[row];
            if (Double.isNaN(v)) return "";
            return v == Math.rint(v) && Math.abs(v) < 1e15 ? Long.toString((long) v) : Double.toString(v);
        }
    }

    record Integers(String name, String unit, long[] values) implements Column {
        @Override
        public int rows() { return values.length; }

        @Override
        public String text(int row) { return Long.toString(values[row]); }
    }

    record Text(String name, List<String> values) implements Column {
        public Text {
            values = List.copyOf(values);
        }

        @Override
        public String unit() { return ""; }

        @Override
        public int rows() { return values.size(); }

        @Override
        public String text(int row) { return values.get(row); }
    }

    /// The number in a row; NaN for text that is none.
    default double number(int row) {
        return switch (this) {
            case Numbers n -> n.values[row];
            case Integers n -> n.values[row];
            case Text t -> parse(t.values.get(row));
        };
    }

    /// All rows as numbers, in a new array.
    default double[] numbers() {
        double[] out = new double[rows()];
        Arrays.setAll(out, this::number);
        return out;
    }

    /// The column of that name of several tables, one below the other.
    static Column stacked(String name, List<Table> tables) {
        List<Column> found = tables.stream().flatMap(t -> t.find(name).stream()).toList();
        String unit = found.getFirst().unit();
        if (found.stream().anyMatch(Text.class::isInstance)) {
            List<String> all = new ArrayList<>();
            for (Table t : tables)
                for (int i = 0; i < t.rows(); i++)
                    all.add(t.find(name).isPresent() ? t.column(name).text(i) : "");
            return new Text(name, all);
        }
        boolean whole = found.size() == tables.size() && found.stream().allMatch(Integers.class::isInstance);
        int rows = tables.stream().mapToInt(Table::rows).sum(), at = 0;
        long[] integers = new long[whole ? rows : 0];
        double[] numbers = new double[whole ? 0 : rows];
        for (Table t : tables) {
            for (int i = 0; i < t.rows(); i++, at++) {
                if (whole && t.column(name) instanceof Integers(_, _, long[] values)) integers[at] = values[i];
                else if (!whole) numbers[at] = t.find(name).isPresent() ? t.column(name).number(i) : Double.NaN;
            }
        }
        return whole ? new Integers(name, unit, integers) : new Numbers(name, unit, numbers);
    }

    private static double parse(String s) {
        try {
            return Double.parseDouble(s.strip());
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }
}
