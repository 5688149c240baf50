package org.neurarium.project;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// Random people who paint, delete, re-type, rename and click.
class JournalTest {
    private static final long PLENTY = 1L << 30;

    private record Seen(int[] ids, CellsState state) {
        static Seen of(CellsLayer layer) { return new Seen(layer.ids(), layer.state()); }

        void assertSame(CellsLayer layer, String when) {
            assertArrayEquals(ids, layer.ids(), when);
            assertEquals(state, layer.state(), when);
        }
    }

    @Property(tries = 60)
    void undoing_everything_gives_the_start_and_redoing_it_the_end(@ForAll long seed,
            @ForAll @IntRange(max = 25) int n) {
        CellsLayer layer = layer(PLENTY);
        Seen start = Seen.of(layer);
        Random random = new Random(seed);
        for (int i = 0; i < n; i++)
            layer.journal().perform(RandomEdits.next(layer, random));
        Seen end = Seen.of(layer);
        for (int i = 0; i < n; i++)
            layer.journal().undo();
        start.assertSame(layer, "all undone");
        for (int i = 0; i < n; i++)
            layer.journal().redo();
        end.assertSame(layer, "all redone");
    }

    @Property(tries = 60)
    void every_state_on_the_way_comes_back(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int steps) {
        CellsLayer layer = layer(PLENTY);
        Random random = new Random(seed);
        List<Seen> history = new ArrayList<>(List.of(Seen.of(layer)));
        int at = 0;
        for (int i = 0; i < steps; i++) {
            switch (random.nextInt(3)) {
                case 0 -> {
                    layer.journal().perform(RandomEdits.next(layer, random));
                    history.subList(at + 1, history.size()).clear();
                    history.add(Seen.of(layer));
                    at++;
                }
                case 1 -> {
                    layer.journal().undo();
                    at = Math.max(0, at - 1);
                }
                default -> {
                    layer.journal().redo();
                    at = Math.min(history.size() - 1, at + 1);
                }
            }
            history.get(at).assertSame(layer, "after step " + i);
            assertEquals(at, layer.journal().position());
            assertEquals(history.size() - 1, layer.journal().entries().size());
        }
    }

    @Property(tries = 30)
    void a_small_journal_forgets_the_oldest_but_keeps_the_last(@ForAll long seed,
            @ForAll @IntRange(min = 1, max = 40) int n) {
        long capacity = 2_000;
        CellsLayer layer = layer(capacity);
        Random random = new Random(seed);
        for (int i = 0; i < n; i++) {
            layer.journal().perform(RandomEdits.next(layer, random));
            assertTrue(layer.journal().nextUndo().isPresent());
            assertTrue(layer.journal().bytes() <= capacity || layer.journal().position() == 1);
            assertEquals(i + 1, layer.journal().position() + layer.journal().forgotten());
        }
    }

    @Property(tries = 40)
    void a_cell_always_has_the_area_and_box_that_the_plane_shows(@ForAll long seed,
            @ForAll @IntRange(min = 1, max = 30) int n) {
        CellsLayer layer = layer(PLENTY);
        Random random = new Random(seed);
        for (int i = 0; i < n; i++) {
            layer.journal().perform(RandomEdits.next(layer, random));
            if (random.nextInt(4) == 0) layer.journal().undo();
            int[] ids = layer.ids();
            layer.cells()
                    .forEach((id, cell) -> assertEquals(Arrays.stream(ids).filter(v -> v == id).count(), cell
                            .area()));
            Arrays.stream(ids).filter(v -> v != 0).forEach(v -> assertTrue(layer.cells().containsKey(v)));
        }
    }

    private static CellsLayer layer(long capacity) {
        return RandomEdits.layer(capacity);
    }
}
