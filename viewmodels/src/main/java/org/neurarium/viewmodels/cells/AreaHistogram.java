package org.neurarium.viewmodels.cells;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How many cells there are of each area, stacked by type.
///
/// @param width  of a bin, a round number
/// @param stacks for each bin from 0 on, the number of cells by type number
public record AreaHistogram(double width, List<Map<Integer, Integer>> stacks) {
    private static final int BINS = 16;

    /// Bins of a round width, about sixteen of them.
    public static AreaHistogram of(List<CellRow> rows) {
        double most = rows.stream().mapToDouble(CellRow::area).max().orElse(0);
        if (!(most > 0)) return new AreaHistogram(1, List.of());
        double width = round(most / BINS);
        List<Map<Integer, Integer>> stacks = new ArrayList<>();
        for (int i = 0; i <= (int) (most / width); i++)
            stacks.add(new TreeMap<>());
        for (CellRow row : rows)
            stacks.get((int) (row.area() / width)).merge(row.typeNumber(), 1, Integer::sum);
        return new AreaHistogram(width, stacks);
    }

    /// The largest number of cells in a bin.
    public int highest() {
        return stacks.stream().mapToInt(s -> s.values().stream().mapToInt(Integer::intValue).sum()).max().orElse(0);
    }

    /// The next of 1, 2, 2.5, 5 times a power of ten.
    private static double round(double v) {
        double power = Math.pow(10, Math.floor(Math.log10(v)));
        for (double step : new double[]{1, 2, 2.5, 5, 10}) {
            if (v <= step * power * 1.0001) return step * power;
        }
        return 10 * power;
    }
}
