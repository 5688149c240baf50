package org.neurarium.viewmodels.jobs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The rows that there are, and those that are shown, in their order. A change touches only the rows that it moves. All
/// calls on the JavaFX thread.
public final class JobList {
    /// From so many changed rows on it is cheaper to show all anew.
    private static final int MANY = 50;

    private final Map<String, JobRow> rows = new HashMap<>();
    private final Set<String> hidden = new HashSet<>();
    private final ObservableList<JobRow> shown = FXCollections.observableArrayList();
    private final ObservableList<JobRow> view = FXCollections.unmodifiableObservableList(shown);
    private final ObjectProperty<Filter> filter = new SimpleObjectProperty<>(Filter.ALL);
    private final ReadOnlyObjectWrapper<Counts> counts = new ReadOnlyObjectWrapper<>(Counts.NONE);

    /// Which rows are shown.
    public enum Filter {
        ALL, RUNNING, WAITING, FAILED, DONE;

        boolean lets(JobRow row) { return this == ALL || row.group().name().equals(name()); }
    }

    /// How many rows there are of each kind.
    public record Counts(Map<JobRow.Group, Integer> each) {
        static final Counts NONE = new Counts(Map.of());

        public Counts {
            each = Map.copyOf(each);
        }

        public int of(JobRow.Group group) { return each.getOrDefault(group, 0); }

        public int all() { return each.values().stream().mapToInt(Integer::intValue).sum(); }
    }

    JobList() { filter.addListener((_, _, _) -> arrange()); }

    /// What the filter lets through.
    public ObservableList<JobRow> shown() { return view; }

    public ObjectProperty<Filter> filter() { return filter; }

    public ReadOnlyObjectProperty<Counts> counts() { return counts.getReadOnlyProperty(); }

    /// As far as it is not hidden.
    public Optional<JobRow> find(String id) {
        return hidden.contains(id) ? Optional.empty() : Optional.ofNullable(rows.get(id));
    }

    List<JobRow> all() {
        return rows.values().stream().filter(r -> !hidden.contains(r.id())).sorted(JobRow.ORDER).toList();
    }

    void put(Collection<JobRow> changed) {
        changed.forEach(r -> rows.put(r.id(), r));
        arrange();
    }

    /// Hides rows that are about to be cleared.
    void hide(Collection<String> ids) {
        hidden.addAll(ids);
        arrange();
    }

    void show(Collection<String> ids) {
        hidden.removeAll(ids);
        arrange();
    }

    void remove(Collection<String> ids) {
        ids.forEach(rows::remove);
        hidden.removeAll(ids);
        arrange();
    }

    private void arrange() {
        List<JobRow> all = all();
        Map<JobRow.Group, Integer> count = new EnumMap<>(JobRow.Group.class);
        all.forEach(r -> count.merge(r.group(), 1, Integer::sum));
        bring(all.stream().filter(filter.get()::lets).toList());
        Counts now = new Counts(count);
        if (!now.equals(counts.get())) counts.set(now);
    }

    /// Makes `shown` equal to `next`, touching the part between their equal ends: rows that stay where they are are
    /// replaced one by one.
    private void bring(List<JobRow> next) {
        int from = 0, least = Math.min(shown.size(), next.size());
        while (from < least && same(shown.get(from), next.get(from)))
            from++;
        int tail = 0;
        while (tail < least - from && same(shown.get(shown.size() - 1 - tail), next.get(next.size() - 1 - tail)))
            tail++;
        List<JobRow> middle = new ArrayList<>(next.subList(from, next.size() - tail));
        int gone = shown.size() - tail - from;
        if (gone > 0) shown.remove(from, from + gone);
        if (!middle.isEmpty()) shown.addAll(from, middle);
        List<Integer> other = new ArrayList<>();
        for (int i = 0; i < next.size(); i++)
            if (!shown.get(i).equals(next.get(i))) other.add(i);
        if (other.size() > MANY) shown.setAll(next);
        else
            other.forEach(i -> shown.set(i, next.get(i)));
    }

    private static boolean same(JobRow a, JobRow b) { return a.id().equals(b.id()); }
}
