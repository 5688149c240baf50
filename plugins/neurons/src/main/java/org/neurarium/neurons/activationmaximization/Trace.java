package org.neurarium.neurons.activationmaximization;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.neurarium.data.Table;
import org.neurarium.data.Values;

/// The scores of all steps, as the pictures were moved.
final class Trace {
    private double[] rows = new double[3 * 64];
    private int count;

    void add(int picture, int step, double score) {
        if (3 * count == rows.length) rows = Arrays.copyOf(rows, 2 * rows.length);
        rows[3 * count] = picture;
        rows[3 * count + 1] = step;
        rows[3 * count++ + 2] = score;
    }

    Values values() { return Values.of(Arrays.copyOf(rows, 3 * count), count, 3); }

    void restore(Values kept) {
        double[] all = kept.doubles();
        rows = Arrays.copyOf(all, Math.max(3, all.length));
        count = all.length / 3;
    }

    /// By picture, then by step.
    Table table(List<String> names) {
        Integer[] order = new Integer[count];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order,
                Comparator.<Integer>comparingDouble(i -> rows[3 * i]).thenComparingDouble(i -> rows[3 * i + 1]));
        int[] picture = new int[count], step = new int[count];
        double[] score = new double[count];
        for (int k = 0; k < count; k++) {
            picture[k] = (int) rows[3 * order[k]];
            step[k] = (int) rows[3 * order[k] + 1];
            score[k] = rows[3 * order[k] + 2];
        }
        return Table.builder()
                .integers("picture", "", picture)
                .text("unit", Arrays.stream(picture).mapToObj(names::get).toList())
                .integers("step", "", step)
                .numbers("score", "", score)
                .build();
    }
}
