package org.neurarium.viewmodels.cells;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.neurarium.cells.engine.Mask;
import org.neurarium.data.Json;
import org.neurarium.data.Region;
import org.neurarium.project.Cell;
import org.neurarium.project.CellType;
import org.neurarium.project.CellsEdit;
import org.neurarium.project.CellsLayer;
import org.neurarium.project.Journal;

class OutlinesTest {
    private static final int SIDE = 20;
    private final Deque<Runnable> background = new ArrayDeque<>();
    private final CellsLayer layer = new CellsLayer(SIDE, SIDE, List.of(new CellType(1, "Type 1", 1)),
            new Journal(1 << 20));
    private final Outlines outlines = new Outlines(layer, background::add, Runnable::run);

    private void become(Map<Integer, Region> cells) {
        int[] ids = new int[SIDE * SIDE];
        TreeMap<Integer, Cell> all = new TreeMap<>();
        cells.forEach((id, box) -> {
            for (int y = box.y(); y < box.y() + box.height(); y++)
                for (int x = box.x(); x < box.x() + box.width(); x++)
                    ids[y * SIDE + x] = id;
            all.put(id, new Cell(id, 1, 1, box.x(), box.y(), 1, box.pixels(), box, 0));
        });
        layer.journal().perform(CellsEdit.to(layer, ids, layer.state().withCells(all), "set", Json.object()));
    }

    private void work() {
        while (!background.isEmpty())
            background.poll().run();
    }

    private static final Region LEFT = new Region(1, 1, 5, 5), RIGHT = new Region(12, 1, 5, 5);

    @Test
    void nothing_is_traced_on_the_thread_that_asks() {
        become(Map.of(1, LEFT));
        assertFalse(outlines.haveCells());
        assertTrue(outlines.cell(1).isEmpty());
        assertEquals(1, background.size(), "asked twice, traced once");
        work();
        assertEquals(1, outlines.traced().get());
        assertEquals(5, outlines.cell(1).orElseThrow().extent(), 0.5);
    }

    @Test
    void only_what_changed_is_traced_again() {
        become(Map.of(1, LEFT, 2, RIGHT));
        assertFalse(outlines.haveCells());
        work();
        var left = outlines.cell(1).orElseThrow();
        become(Map.of(1, LEFT, 2, new Region(12, 1, 5, 9)));
        assertEquals(left, outlines.cell(1).orElseThrow());
        assertTrue(outlines.cell(2).isEmpty());
        work();
        assertEquals(9, outlines.cell(2).orElseThrow().extent(), 0.5);
    }

    @Test
    void outlines_of_a_layer_that_has_changed_meanwhile_are_not_taken() {
        become(Map.of(1, LEFT));
        assertFalse(outlines.haveCells());
        become(Map.of(1, RIGHT));
        work();
        assertFalse(outlines.haveCells());
        work();
        assertTrue(outlines.cell(1).orElseThrow().left() > 10);
    }

    @Test
    void undo_and_redo_come_to_outlines_of_their_own() {
        become(Map.of(1, LEFT));
        assertFalse(outlines.haveCells());
        work();
        layer.journal().undo();
        assertTrue(outlines.haveCells(), "there is none");
        assertTrue(outlines.cell(1).isEmpty());
        layer.journal().redo();
        assertFalse(outlines.haveCells());
        work();
        assertTrue(outlines.haveCells());
    }

    @Test
    void what_is_proposed_is_known_all_at_once_and_forgotten_with_the_proposal() {
        Mask a = Mask.of(new int[]{1, 1, 4, 2, 1, 4}, 1), b = Mask.of(new int[]{8, 1, 4}, 1);
        assertTrue(outlines.proposed(List.of(a)).isEmpty());
        work();
        assertTrue(outlines.proposed(List.of(a, b)).isEmpty());
        assertEquals(1, background.size());
        work();
        assertEquals(2, outlines.proposed(List.of(a, b)).orElseThrow().size());
        assertEquals(0, outlines.proposed(List.of()).orElseThrow().size());
        assertTrue(outlines.proposed(List.of(a)).isEmpty());
    }
}
