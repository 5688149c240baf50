package org.neurarium.service.broker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neurarium.service.wire.Event;

/// What happened in a run so far, for who comes later: the last progress, the warnings, and the metrics, thinned where
/// they are many (all of them lie in the run folder).
final class RunMemory {
    private static final int WARNINGS = 200, POINTS = 1000;

    private final List<Event.Warning> warnings = new ArrayList<>();
    private final Map<String, Curve> metrics = new LinkedHashMap<>();
    private Event.@Nullable Progress progress;

    /// @return whether it is new: a worker that comes back tells once more what lasts
    boolean add(Event event) {
        return switch (event) {
            case Event.Progress p -> {
                progress = p;
                yield true;
            }
            case Event.Warning w -> {
                boolean known = warnings.contains(w);
                if (!known && warnings.size() < WARNINGS) warnings.add(w);
                yield !known;
            }
            case Event.Metric m -> metrics.computeIfAbsent(m.name(), _ -> new Curve()).add(m);
            // A preview is of its moment; after an end there is nothing to remember.
            default -> true;
        };
    }

    List<Event> all() {
        List<Event> all = new ArrayList<>(warnings);
        metrics.values().forEach(curve -> all.addAll(curve.points()));
        if (progress != null) all.add(progress);
        return all;
    }

    /// Of a curve of any length at most so many points, evenly spread, and the last.
    private static final class Curve {
        private final List<Event.Metric> kept = new ArrayList<>();
        private long seen;
        private long every = 1;
        private Event.@Nullable Metric last;

        boolean add(Event.Metric point) {
            // Told once more it is the same point; of one that was thinned out nobody minds a second.
            if (last != null && point.step() <= last.step() && (point.equals(last) || kept.contains(point)))
                return false;
            last = point;
            if (seen++ % every != 0) return true;
            kept.add(point);
            if (kept.size() < POINTS) return true;
            List<Event.Metric> half = new ArrayList<>();
            for (int i = 0; i < kept.size(); i += 2)
                half.add(kept.get(i));
            kept.clear();
            kept.addAll(half);
            every *= 2;
            return true;
        }

        List<Event.Metric> points() {
            List<Event.Metric> points = new ArrayList<>(kept);
            if (last != null && !points.getLast().equals(last)) points.add(last);
            return points;
        }
    }
}
