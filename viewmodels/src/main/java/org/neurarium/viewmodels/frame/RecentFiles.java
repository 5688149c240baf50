package org.neurarium.viewmodels.frame;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.data.Reference;

/// What was opened before, newest first, kept between sessions.
public final class RecentFiles {
    private static final String NAME = "recent";
    private static final int MOST = 20;

    private final ConfigStore store;
    private final Clock clock;
    private final ObservableList<Entry> entries = FXCollections.observableArrayList();
    private final ObservableList<Entry> view = FXCollections.unmodifiableObservableList(entries);

    /// What was opened, and when it was last.
    public record Entry(Reference reference, Instant when) {}

    public RecentFiles(ConfigStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
        store.read(NAME).ifPresent(this::restore);
    }

    public ObservableList<Entry> entries() { return view; }

    /// These were opened now.
    public void opened(List<Reference> files) {
        List<Entry> next = new ArrayList<>();
        files.forEach(f -> next.add(new Entry(f, clock.instant())));
        for (Entry old : entries)
            if (next.stream().noneMatch(e -> e.reference.equals(old.reference))) next.add(old);
        entries.setAll(next.subList(0, Math.min(MOST, next.size())));
        keep();
    }

    /// It is not there any more.
    public void forget(Entry entry) {
        entries.remove(entry);
        keep();
    }

    private void keep() {
        store.write(NAME, Json.of(entries.stream()
                .map(e -> Json.object().with("file", e.reference.toString()).with("when", e.when.toString()))
                .toList()));
    }

    /// An entry that cannot be read is left out: the list is a convenience.
    private void restore(Json stored) {
        if (!(stored instanceof Json.Arr list)) return;
        for (Json item : list.items())
            read(item).ifPresent(entries::add);
    }

    private static Optional<Entry> read(Json item) {
        try {
            return Optional.of(
                    new Entry(Reference.parse(item.get("file").string()), Instant.parse(item.get("when").string())));
        } catch (BadInput | DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
