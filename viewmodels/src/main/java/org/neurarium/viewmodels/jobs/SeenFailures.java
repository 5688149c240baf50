package org.neurarium.viewmodels.jobs;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.viewmodels.frame.ConfigStore;

/// Which failures a person has looked at, kept between sessions: a run that failed while no window was there is still
/// news in the next one.
final class SeenFailures {
    private static final String NAME = "jobs-seen";
    /// The oldest are forgotten: their runs are long cleared.
    private static final int MOST = 1000;

    private final ConfigStore config;
    private final Set<String> seen = new LinkedHashSet<>();
    private final Set<String> unseen = new LinkedHashSet<>();
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();

    SeenFailures(ConfigStore config) {
        this.config = config;
        config.read(NAME).ifPresent(this::restore);
    }

    /// How many were not looked at.
    ReadOnlyIntegerProperty count() { return count.getReadOnlyProperty(); }

    boolean unseen(String id) { return unseen.contains(id); }

    void failed(String id) {
        if (!seen.contains(id) && unseen.add(id)) count.set(unseen.size());
    }

    void saw(String id) {
        if (!unseen.remove(id)) return;
        seen.add(id);
        while (seen.size() > MOST)
            seen.remove(seen.iterator().next());
        count.set(unseen.size());
        config.write(NAME, Json.of(List.copyOf(seen)));
    }

    private void restore(Json stored) {
        try {
            stored.items().forEach(id -> seen.add(id.string()));
        } catch (BadInput _) {
            seen.clear();
        }
    }
}
