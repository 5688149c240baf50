package org.neurarium.project;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.neurarium.data.Json;
import org.neurarium.data.Region;

/// What a random person does to a small layer of cells: paints, deletes, re-types, renames, clicks.
public final class RandomEdits {
    private static final int WIDTH = 17, HEIGHT = 13;

    private RandomEdits() {}

    public static CellsLayer layer(long capacity) {
        return new CellsLayer(WIDTH, HEIGHT, List.of(new CellType(1, "round", 1), new CellType(2, "long", 2)),
                new Journal(capacity));
    }

    /// One of: do something, take it back, do it again.
    public static void step(CellsLayer layer, Random random) {
        switch (random.nextInt(5)) {
            case 0, 1 -> layer.journal().undo();
            case 2 -> layer.journal().redo();
            default -> layer.journal().perform(next(layer, random));
        }
    }

    public static Edit next(CellsLayer layer, Random random) {
        List<Integer> ids = new ArrayList<>(layer.cells().keySet());
        List<Integer> some = ids.isEmpty() ? List.of() : List.of(ids.get(random.nextInt(ids.size())));
        return switch (random.nextInt(6)) {
            case 0 -> CellsEdit.delete(layer, some, "Delete");
            case 1 -> CellsEdit.retype(layer, some, 1 + random.nextInt(2), "Re-type");
            case 2 -> CellsEdit.to(layer, layer.state().withTypes(List.of(new CellType(1, "n" + random.nextInt(9), 3))),
                    "Rename", Json.NULL);
            case 3 -> CellsEdit.to(layer, layer.state().withPixelSize(OptionalDouble.of(random.nextDouble())),
                    "Pixel size", Json.NULL);
            case 4 -> DrawnCells.replace(layer, random.nextBoolean() ? some : List.of(), List.of(drawn(random)), "Draw",
                    Json.NULL);
            default -> painted(layer, random);
        };
    }

    /// New cells over whatever there was, as an accepted click brings them.
    private static Edit painted(CellsLayer layer, Random random) {
        int[] ids = layer.ids();
        for (int k = 0; k < 3; k++) {
            int id = 1 + random.nextInt(12);
            Region box = new Region(random.nextInt(WIDTH), random.nextInt(HEIGHT), 1 + random.nextInt(5), 1 + random
                    .nextInt(5)).intersect(new Region(0, 0, WIDTH, HEIGHT));
            for (int y = box.y(); y < box.y() + box.height(); y++)
                Arrays.fill(ids, y * WIDTH + box.x(), y * WIDTH + box.x() + box.width(), id);
        }
        List<CellClick> clicks = new ArrayList<>(layer.clicks());
        clicks.add(new CellClick(random.nextInt(WIDTH), random.nextInt(HEIGHT), 1, random.nextDouble()));
        return CellsEdit.to(layer, ids, layer.state().withCells(cells(ids)).withClicks(clicks), "Accept", Json.NULL);
    }

    private static DrawnCell drawn(Random random) {
        int left = random.nextInt(WIDTH - 4), top = random.nextInt(HEIGHT - 3);
        int[] runs = new int[9];
        for (int i = 0; i < 3; i++) {
            runs[3 * i] = top + i;
            runs[3 * i + 1] = left + random.nextInt(2);
            runs[3 * i + 2] = left + 2 + random.nextInt(3);
        }
        return new DrawnCell(1 + random.nextInt(2), runs);
    }

    private static SortedMap<Integer, Cell> cells(int[] ids) {
        SortedMap<Integer, Cell> cells = new TreeMap<>();
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] == 0) continue;
            Region pixel = new Region(i % WIDTH, i / WIDTH, 1, 1);
            cells.merge(ids[i], new Cell(ids[i], 1, 1, i % WIDTH, i / WIDTH, 0.5, 1, pixel, 1), (a, b) -> new Cell(a
                    .id(), 1, 1, a.x(), a.y(), 0.5, a.area() + 1, a.box().union(pixel), 1));
        }
        return cells;
    }
}
