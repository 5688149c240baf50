package org.neurarium.viewmodels.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.neurarium.data.Json;
import org.neurarium.data.Reference;

class RecentFilesTest {
    private final Map<String, Json> kept = new HashMap<>();
    private final ConfigStore store = new ConfigStore() {
        @Override
        public Optional<Json> read(String name) { return Optional.ofNullable(kept.get(name)); }

        @Override
        public void write(String name, Json value) { kept.put(name, value); }
    };
    private static final Reference A = Reference.file(Path.of("a.tif"));
    private final Clock clock = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

    @Test
    void whatWasOpenedIsThereInTheNextSession() {
        new RecentFiles(store, clock).opened(List.of(A, Reference.builtin("tissue-he")));
        RecentFiles next = new RecentFiles(store, clock);
        assertEquals(
                List.of(new RecentFiles.Entry(A, clock.instant()),
                        new RecentFiles.Entry(Reference.builtin("tissue-he"), clock
                                .instant())),
                next.entries());
    }

    @Test
    void aFileIsListedOnceAndTheNewestFirst() {
        RecentFiles recent = new RecentFiles(store, clock);
        recent.opened(List.of(A));
        recent.opened(List.of(Reference.file(Path.of("b.tif"))));
        recent.opened(List.of(A));
        assertEquals(List.of("a.tif", "b.tif"), recent.entries()
                .stream()
                .map(e -> e.reference().name())
                .toList());
    }

    @Test
    void theListEndsAfterTwenty() {
        RecentFiles recent = new RecentFiles(store, clock);
        recent.opened(IntStream.range(0, 50).mapToObj(i -> Reference.file(i + ".tif")).toList());
        assertEquals(20, recent.entries().size());
    }

    @Test
    void whatCannotBeReadIsLeftOut() {
        kept.put("recent", Json
                .parse("""
                        [{"file": "x.tif"}, 7, {"file": "y.tif", "when": "2026-11-24T12:00:00Z"}, {"file": "z", "when": "soon"}]"""));
        assertEquals(1, new RecentFiles(store, clock).entries().size());
    }
}
