package org.neurarium.service;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.neurarium.tool.describe.ToolDescription.JudgedDescription;

/// Tells which runs of a sweep fall behind: asynchronous successive halving, by stopping (Li et al., 'A system for
/// massively parallel hyperparameter tuning', 2020; with a factor of two).
///
/// The metric is looked at when a run reaches step 4, 8, 16 and so on. A run whose value there is not in the better half
/// of all that have reached the same step is stopped and keeps what it has. The first to reach a step goes on, so that it
/// works with any number of runs at once; with one at a time the outcome does not depend on timing.
final class Halving {
    private static final long FIRST = 4;

    private final JudgedDescription judged;
    /// Step → run → its value there.
    private final Map<Long, Map<String, Double>> rungs = new TreeMap<>();

    Halving(JudgedDescription judged) { this.judged = judged; }

    /// A run tells a metric.
    ///
    /// @return whether the run shall be stopped
    synchronized boolean behind(String run, String metric, long step, double value) {
        if (!metric.equals(judged.by())) return false;
        boolean behind = false;
        for (long rung = FIRST; rung <= step; rung *= 2) {
            Map<String, Double> there = rungs.computeIfAbsent(rung, _ -> new HashMap<>());
            if (there.putIfAbsent(run, value) != null) continue;
            long better = there.values().stream().filter(other -> judged.better(other, value)).count();
            behind |= better >= (there.size() + 1) / 2;
        }
        return behind;
    }
}
