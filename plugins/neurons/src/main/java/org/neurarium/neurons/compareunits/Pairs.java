package org.neurarium.neurons.compareunits;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.neurarium.data.Table;
import org.neurarium.math.assign.Assignment;
import org.neurarium.math.linear.Matrix;

/// Units of two layers side by side.
record Pairs(Responses one, Responses other, List<Pair> all) {
    /// Below any correlation: a unit that answers nothing takes whoever is left.
    private static final double NOTHING = -1;
    /// Of units that are as much alike those of the same number go together.
    private static final double SAME = 1e-9;

    /// @param of number in the first network
    /// @param with number in the other
    record Pair(int of, int with) {}

    static Pairs of(Responses one, Responses other, Link link) {
        List<Pair> pairs = new ArrayList<>();
        if (link == Link.NUMBER) {
            for (int i = 0; i < Math.min(one.count(), other.count()); i++)
                pairs.add(new Pair(i, i));
            return new Pairs(one, other, pairs);
        }
        double[][] a = standard(one), b = standard(other);
        Matrix gain = Matrix.zeros(a.length, b.length);
        for (int i = 0; i < a.length; i++)
            for (int j = 0; j < b.length; j++)
                gain.values()[i * b.length + j] = (one.dead(i) || other.dead(j) ? NOTHING : dot(a[i], b[j]))
                        + (i == j ? SAME : 0);
        int[] columns = Assignment.most(gain).columnOf();
        for (int i = 0; i < columns.length; i++)
            if (columns[i] >= 0) pairs.add(new Pair(i, columns[i]));
        return new Pairs(one, other, pairs);
    }

    private static double[][] standard(Responses of) {
        double[][] all = new double[of.count()][];
        for (int u = 0; u < all.length; u++)
            all[u] = of.standard(u);
        return all;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    /// Pearson's correlation of what both answer to the same images; NaN where one always answers the same, or is not there.
    double correlation(int of, int with) {
        if (of >= one.count() || with >= other.count() || one.dead(of) || other.dead(with)) return Double.NaN;
        return Math.clamp(dot(one.standard(of), other.standard(with)), -1, 1);
    }

    /// Of all pairs that have one; NaN where none has.
    double median() {
        double[] r = all.stream()
                .mapToDouble(p -> correlation(p.of, p.with))
                .filter(v -> !Double.isNaN(v))
                .sorted()
                .toArray();
        if (r.length == 0) return Double.NaN;
        return (r[(r.length - 1) / 2] + r[r.length / 2]) / 2;
    }

    /// A row a pair.
    Table table(List<String> names, List<String> otherNames, Optional<Weights> weights,
            Optional<Weights> otherWeights) {
        int n = all.size();
        double[] r = new double[n], same = new double[n], change = new double[n];
        Arrays.fill(change, Double.NaN);
        boolean comparable = weights.isPresent() && otherWeights.isPresent() && weights.get()
                .comparable(otherWeights
                        .get());
        List<String> state = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Pair p = all.get(i);
            r[i] = correlation(p.of, p.with);
            same[i] = correlation(p.of, p.of);
            boolean dead = one.dead(p.of), deadThere = other.dead(p.with);
            state.add(dead ? deadThere ? "dead in both" : "dead" : deadThere ? "dead in other" : "alive");
            if (comparable && p.of < weights.get().units() && p.with < otherWeights.get().units())
                change[i] = Side.change(weights.get().unit(p.of), otherWeights.get().unit(p.with));
        }
        Table.Builder out = Table.builder()
                .integers("unit", "", all.stream().mapToInt(Pair::of).toArray())
                .integers("other_unit", "", all.stream().mapToInt(Pair::with).toArray())
                .numbers("r", "", r)
                .numbers("r_same_number", "", same)
                .text("state", state)
                .numbers("weight_change", "", change);
        responses(out, "", one, all.stream().mapToInt(Pair::of).toArray());
        responses(out, "other_", other, all.stream().mapToInt(Pair::with).toArray());
        named(out, "name", names, all.stream().mapToInt(Pair::of).toArray());
        named(out, "other_name", otherNames, all.stream().mapToInt(Pair::with).toArray());
        return out.build();
    }

    private static void responses(Table.Builder out, String prefix, Responses of, int[] units) {
        out.numbers(prefix + "mean", "", Arrays.stream(units).mapToDouble(of::mean).toArray());
        for (int percent : new int[]{1, 50, 99, 100})
            out.numbers(prefix + "p" + percent, "", Arrays.stream(units)
                    .mapToDouble(u -> of.percentile(u, percent))
                    .toArray());
    }

    private static void named(Table.Builder out, String column, List<String> names, int[] units) {
        if (!names.isEmpty())
            out.text(column, Arrays.stream(units).mapToObj(u -> u < names.size() ? names.get(u) : "").toList());
    }
}
