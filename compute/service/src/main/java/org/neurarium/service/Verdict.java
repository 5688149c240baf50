package org.neurarium.service;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.neurarium.data.Json;
import org.neurarium.tool.Reproduction.Claim;
import org.neurarium.tool.Reproduction.Over;

/// What became of one metric over the seeds.
///
/// @param values        one a seed
/// @param value         what is judged of them: their mean, median or worst
/// @param baseline      the metric that it is compared with; empty where there is none
/// @param baselineValue the same of the baseline's values
/// @param holds         empty where the metric is only reported
public record Verdict(String name, List<Double> values, double value, String baseline, Optional<Double> baselineValue,
        double min, double max, String threshold, String why, Optional<Boolean> holds) {
    public Verdict {
        values = List.copyOf(values);
    }

    /// Judges a claim.
    ///
    /// @param baseline the values of the metric that it is compared with
    static Verdict of(Claim claim, List<Double> values, Optional<List<Double>> baseline) {
        return new Verdict(claim.metric(), values, summary(claim, values), claim.baseline(), baseline.map(
                b -> summary(claim, b)), claim.min(), claim.max(), threshold(claim), claim.why(), holds(claim, values));
    }

    private static Optional<Boolean> holds(Claim claim, List<Double> values) {
        return switch (claim.over()) {
            case REPORT -> Optional.empty();
            case EACH, WORST -> Optional.of(values.stream().allMatch(v -> within(claim, v)));
            case MEAN, MEDIAN -> Optional.of(within(claim, summary(claim, values)));
        };
    }

    /// NaN is never within.
    private static boolean within(Claim claim, double value) { return value >= claim.min() && value <= claim.max(); }

    private static double summary(Claim claim, List<Double> values) {
        return switch (claim.over()) {
            case MEDIAN -> median(values);
            case WORST -> worst(claim, values);
            case EACH, MEAN, REPORT -> values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
        };
    }

    private static double worst(Claim claim, List<Double> values) {
        return claim.min() == Double.NEGATIVE_INFINITY
                ? values.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN)
                : values.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int n = sorted.size();
        if (n == 0) return Double.NaN;
        return n % 2 == 1 ? sorted.get(n / 2) : (sorted.get(n / 2 - 1) + sorted.get(n / 2)) / 2;
    }

    private static String threshold(Claim claim) {
        if (claim.over() == Over.REPORT) return "";
        boolean low = claim.min() != Double.NEGATIVE_INFINITY, high = claim.max() != Double.POSITIVE_INFINITY;
        String bounds = low && high
                ? round(claim.min()) + " … " + round(claim.max())
                : low
                        ? "≥ " + round(claim.min())
                        : "≤ " + round(claim.max());
        return bounds + " (" + Json.of(claim.over()).string() + ")";
    }

    /// Four digits are enough for the eye.
    static String round(double value) {
        if (Double.isNaN(value)) return "–";
        if (value == Math.rint(value) && Math.abs(value) < 1e9) return Long.toString((long) value);
        double magnitude = Math.abs(value);
        return magnitude >= 0.001 && magnitude < 1e6
                ? new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString()
                : String.format(Locale.ROOT, "%.3e", value);
    }

    Json json() {
        return Json.object()
                .with("name", name)
                .with("value", value)
                .with("values", values)
                .with("baseline", baseline.isEmpty() ? null : baseline)
                .with("baseline_value", baselineValue)
                .with("min", min)
                .with("max", max)
                .with("threshold", threshold.isEmpty() ? null : threshold)
                .with("holds", holds)
                .with("why", why);
    }

    /// A row of the table: metric, value, baseline, threshold, holds.
    public List<String> row() {
        String against = baselineValue.map(b -> baseline + " " + round(b)).orElse("");
        return List.of(name, round(value), values.size() > 1
                ? String.join(" ", values.stream()
                        .map(Verdict::round)
                        .toList())
                : "", against, threshold, holds.map(h -> h ? "holds" : "does not hold").orElse("reported"));
    }
}
