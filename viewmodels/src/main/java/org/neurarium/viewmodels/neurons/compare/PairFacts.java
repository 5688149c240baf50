package org.neurarium.viewmodels.neurons.compare;

import java.util.ArrayList;
import java.util.List;
import org.neurarium.data.Table;

/// What is known of two units that go together.
///
/// @param r      correlation of what both answer to the same images; NaN where one is dead
/// @param same   that with the other network's unit of the same number; NaN where there is none
/// @param state  `alive`, or which is dead
/// @param change ‖w − w′‖ / ‖w‖ of the unit's own weights; NaN where it has none, or they are of another shape
public record PairFacts(int unit, int other, double r, double same, String state, double change, Answers here,
        Answers there) {
    /// What one of them answers to the images.
    public record Answers(double mean, double median, double high) {}

    public boolean dead() { return !state.equals("alive"); }

    /// A pair a row.
    static List<PairFacts> of(Table pairs) {
        List<PairFacts> all = new ArrayList<>();
        for (int i = 0; i < pairs.rows(); i++)
            all.add(new PairFacts((int) number(pairs, "unit", i), (int) number(pairs, "other_unit", i),
                    number(pairs, "r", i), number(pairs, "r_same_number", i), pairs.column("state").text(i),
                    number(pairs, "weight_change", i), answers(pairs, "", i), answers(pairs, "other_", i)));
        return List.copyOf(all);
    }

    private static Answers answers(Table pairs, String prefix, int row) {
        return new Answers(number(pairs, prefix + "mean", row), number(pairs, prefix + "p50", row),
                number(pairs, prefix + "p99", row));
    }

    /// What is absent in a file may come back as an empty word.
    private static double number(Table table, String column, int row) {
        var values = table.column(column);
        if (!(values instanceof org.neurarium.data.Column.Text)) return values.number(row);
        return values.text(row).isBlank() ? Double.NaN : Double.parseDouble(values.text(row));
    }
}
