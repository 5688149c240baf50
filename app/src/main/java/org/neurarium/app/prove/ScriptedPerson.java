package org.neurarium.app.prove;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.neurarium.data.Json;
import org.neurarium.data.Region;
import org.neurarium.project.Cell;
import org.neurarium.project.CellClick;
import org.neurarium.project.CellType;
import org.neurarium.project.CellsEdit;
import org.neurarium.project.CellsLayer;
import org.neurarium.project.Journal;

/// Someone who works on a layer of cells without a pause: accepts, deletes, re-types, renames, takes back, does again.
final class ScriptedPerson {
    static final int SIDE = 256;
    /// Small, so that the oldest edits are forgotten on the way.
    static final long CAPACITY = 1L << 20;
    private static final int MOST_CELLS = 300, LARGEST = 24;

    private final CellsLayer layer;
    private final Random random;

    ScriptedPerson(CellsLayer layer, long seed) {
        this.layer = layer;
        this.random = new Random(seed);
    }

    static CellsLayer emptyLayer() {
        return new CellsLayer(SIDE, SIDE, List.of(new CellType(1, "nucleus", 1), new CellType(2, "stroma", 2)),
                new Journal(CAPACITY));
    }

    /// One deed.
    void act() {
        Journal journal = layer.journal();
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> journal.undo();
            case 3, 4 -> journal.redo();
            case 5 -> journal.perform(CellsEdit.delete(layer, some(), "Delete"));
            case 6 -> journal.perform(CellsEdit.retype(layer, some(), 1 + random.nextInt(2), "Re-type"));
            case 7 -> journal.perform(CellsEdit.to(layer, layer.state()
                    .withTypes(List.of(new CellType(1, "type "
                            + random.nextInt(99), 3), new CellType(2, "stroma", 2))),
                    "Rename", Json.object()
                            .with("edit",
                                    "rename")));
            case 8 -> journal.perform(CellsEdit.to(layer, layer.state()
                    .withPixelSize(OptionalDouble.of(random
                            .nextDouble())),
                    "Pixel size", Json.object().with("edit", "pixel_size")));
            default -> accept();
        }
    }

    private List<Integer> some() {
        List<Integer> ids = new ArrayList<>(layer.cells().keySet());
        return ids.isEmpty() ? List.of() : List.of(ids.get(random.nextInt(ids.size())));
    }

    /// A click that brings a handful of cells, over whatever was there.
    private void accept() {
        int[] ids = layer.ids();
        SortedMap<Integer, Cell> cells = new TreeMap<>(layer.cells());
        for (int n = 1 + random.nextInt(6); n > 0; n--) {
            int id = 1 + random.nextInt(MOST_CELLS);
            int w = 2 + random.nextInt(LARGEST), h = 2 + random.nextInt(LARGEST);
            int x = random.nextInt(SIDE - w), y = random.nextInt(SIDE - h);
            for (int row = y; row < y + h; row++)
                Arrays.fill(ids, row * SIDE + x, row * SIDE + x + w, id);
            cells.put(id,
                    new Cell(id, 1 + random.nextInt(2), layer.clicks().size() + 1, x + w / 2.0, y + h / 2.0, random
                            .nextDouble(), (long) w * h, new Region(x, y, w, h), 1));
        }
        List<CellClick> clicks = new ArrayList<>(layer.clicks());
        clicks.add(new CellClick(random.nextInt(SIDE), random.nextInt(SIDE), 1, random.nextDouble()));
        journal().perform(CellsEdit.to(layer, ids, layer.state().withCells(cells).withClicks(clicks), "Accept", Json
                .object()
                .with("edit", "accept")
                .with("cells", cells.size())));
    }

    private Journal journal() { return layer.journal(); }
}
