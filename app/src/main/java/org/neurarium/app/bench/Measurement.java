package org.neurarium.app.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Arrays;
import org.neurarium.data.Json;

/// What came out of an act: median and 95th percentile in ms, and the largest heap while it ran in MB.
record Measurement(String act, String size, double median, double p95, double peak, int repeats, String baseline) {
    /// Repetitions before the measured ones, so that the compiler has seen the code.
    private static final int WARM_UP = 3;

    static Measurement of(Act act) throws Exception {
        try (Act.Timed timed = act.prepare()) {
            for (int i = 0; i < Math.min(WARM_UP, act.repeats()); i++)
                timed.once();
            System.gc();
            ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
            double[] times = new double[act.repeats()];
            for (int i = 0; i < times.length; i++)
                times[i] = timed.once();
            double peak = ManagementFactory.getMemoryPoolMXBeans()
                    .stream()
                    .filter(p -> p.getType() == MemoryType.HEAP)
                    .mapToDouble(p -> p.getPeakUsage().getUsed())
                    .sum();
            Arrays.sort(times);
            return new Measurement(act.name(), act.size(), quantile(times, 0.5), quantile(times, 0.95),
                    peak / (1 << 20),
                    times.length, act.baseline());
        }
    }

    /// Linear between the neighbours, as NumPy's default.
    static double quantile(double[] sorted, double q) {
        double at = q * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    Json toJson() {
        Json.Obj json = Json.object()
                .with("act", act)
                .with("size", size)
                .with("median_ms", rounded(median))
                .with("p95_ms", rounded(p95))
                .with("peak_mb", rounded(peak))
                .with("repeats", repeats);
        return baseline.isEmpty() ? json : json.with("baseline", baseline);
    }

    private static double rounded(double v) {
        return Math.round(v * 100) / 100.0;
    }
}
