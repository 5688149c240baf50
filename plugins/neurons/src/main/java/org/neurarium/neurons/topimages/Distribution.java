package org.neurarium.neurons.topimages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.neurarium.data.Table;

/// How units answer to all images: where a synthetic one lies among them can be read off it.
record Distribution(List<String> units, Peaks peaks) {
    private static final double[] PERCENTS = {0, 1, 5, 25, 50, 75, 90, 95, 99, 100};
    private static final int BINS = 64;

    /// Units that answer the same to every image.
    List<String> dead() {
        return IntStream.range(0, units.size()).filter(this::isDead).mapToObj(units::get).toList();
    }

    private boolean isDead(int unit) {
        double[] all = peaks.peaks().get(unit);
        return all.length > 1 && Arrays.stream(all).allMatch(v -> v == all[0]);
    }

    /// Linear between neighbours.
    private static double percentile(double[] sorted, double percent) {
        double at = percent / 100 * (sorted.length - 1);
        int below = (int) Math.floor(at), above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    Table told() {
        int n = units.size();
        double[][] columns = new double[PERCENTS.length][n];
        double[] mean = new double[n];
        List<String> state = new ArrayList<>();
        for (int u = 0; u < n; u++) {
            double[] sorted = peaks.peaks().get(u).clone();
            Arrays.sort(sorted);
            for (int p = 0; p < PERCENTS.length; p++)
                columns[p][u] = percentile(sorted, PERCENTS[p]);
            mean[u] = Arrays.stream(sorted).average().orElse(Double.NaN);
            state.add(isDead(u) ? "dead" : "alive");
        }
        Table.Builder out = Table.builder().text("unit", units).text("state", state).numbers("mean", "", mean);
        for (int p = 0; p < PERCENTS.length; p++)
            out.numbers("p" + (int) PERCENTS[p], "", columns[p]);
        return out.build();
    }

    Table histogram() {
        int n = units.size() * BINS;
        List<String> unit = new ArrayList<>();
        double[] from = new double[n], to = new double[n];
        int[] count = new int[n];
        for (int u = 0; u < units.size(); u++) {
            unit.addAll(Collections.nCopies(BINS, units.get(u)));
            double[] all = peaks.peaks().get(u);
            double least = Arrays.stream(all).min().orElse(0), most = Arrays.stream(all).max().orElse(0);
            double width = (most - least) / BINS;
            for (int b = 0; b < BINS; b++) {
                from[u * BINS + b] = least + b * width;
                to[u * BINS + b] = b + 1 == BINS ? most : least + (b + 1) * width;
            }
            for (double v : all)
                count[u * BINS + (width == 0 ? 0 : (int) Math.clamp((v - least) / width, 0, BINS - 1))]++;
        }
        return Table.builder()
                .text("unit", unit)
                .numbers("from", "", from)
                .numbers("to", "", to)
                .integers("images", "", count)
                .build();
    }

    Table natural() {
        int samples = peaks.peaks().getFirst().length, n = units.size() * samples;
        List<String> unit = new ArrayList<>();
        int[] sample = new int[n];
        double[] peak = new double[n], mean = new double[n];
        for (int u = 0; u < units.size(); u++) {
            unit.addAll(Collections.nCopies(samples, units.get(u)));
            for (int s = 0; s < samples; s++)
                sample[u * samples + s] = s;
            System.arraycopy(peaks.peaks().get(u), 0, peak, u * samples, samples);
            System.arraycopy(peaks.means().get(u), 0, mean, u * samples, samples);
        }
        return Table.builder()
                .text("unit", unit)
                .integers("sample", "", sample)
                .numbers("peak", "", peak)
                .numbers("mean", "", mean)
                .build();
    }
}
