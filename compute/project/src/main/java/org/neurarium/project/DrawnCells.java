package org.neurarium.project;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.neurarium.data.Json;
import org.neurarium.data.Region;

/// Outlines by hand in a layer of cells: drawn, joined, cut.
public final class DrawnCells {
    private DrawnCells() {}

    /// Puts outlines by hand in the place of cells.
    ///
    /// @param gone     ids of the cells that they replace; none where something new is drawn
    /// @param drawn    what stands there instead
    /// @param sentence what undo shows
    public static CellsEdit replace(CellsLayer layer, List<Integer> gone, List<DrawnCell> drawn, String sentence,
            Json recipe) {
        int[] plane = layer.ids();
        SortedMap<Integer, Cell> cells = new TreeMap<>(layer.cells());
        List<DrawnCell> all = new ArrayList<>(layer.state().drawn());
        List<Correction> corrections = new ArrayList<>(layer.state().corrections());
        for (int id : gone) {
            Cell cell = cells.remove(id);
            if (cell == null) continue;
            if (!cell.drawn() || !all.removeIf(d -> is(d, cell))) corrections.add(CellsEdit.correction(layer, cell, 0));
            erase(plane, layer.width(), cell);
        }
        lay(plane, cells, layer.width(), drawn);
        all.addAll(drawn);
        return CellsEdit.to(layer, plane, layer.state()
                .withCells(cells)
                .withDrawn(all)
                .withCorrections(corrections), sentence, recipe);
    }

    /// Whether a cell of the layer is this outline.
    static boolean is(DrawnCell drawn, Cell cell) {
        return cell.drawn() && drawn.x() == cell.x() && drawn.y() == cell.y();
    }

    /// Takes the pixels of a cell away.
    static void erase(int[] plane, int width, Cell cell) {
        Region box = cell.box();
        for (int y = box.y(); y < box.y() + box.height(); y++) {
            for (int i = y * width + box.x(); i < y * width + box.x() + box.width(); i++) {
                if (plane[i] == cell.id()) plane[i] = 0;
            }
        }
    }

    /// Lays outlines over the cells of a plane, one after the other: a cell that is covered by more than half gives way, others
    /// lose what is covered.
    ///
    /// @param plane ids row by row; changed
    /// @param cells by id; changed
    public static void lay(int[] plane, SortedMap<Integer, Cell> cells, int width, List<DrawnCell> drawn) {
        for (DrawnCell d : drawn) {
            Map<Integer, Long> covered = new HashMap<>();
            for (int i = 0; i < d.runs().length; i += 3) {
                for (int p = at(d, i, 1, width); p < at(d, i, 2, width); p++) {
                    if (plane[p] != 0) covered.merge(plane[p], 1L, Long::sum);
                }
            }
            int id = cells.isEmpty() ? 1 : cells.lastKey() + 1;
            for (int i = 0; i < d.runs().length; i += 3) {
                Arrays.fill(plane, at(d, i, 1, width), at(d, i, 2, width), id);
            }
            covered.forEach((other, pixels) -> {
                Cell cell = cells.get(other);
                if (cell == null) return;
                if (2 * pixels > cell.area()) {
                    cells.remove(other);
                    erase(plane, width, cell);
                } else
                    cells.put(other, left(plane, width, cell));
            });
            cells.put(id, new Cell(id, d.type(), 0, d.x(), d.y(), 1, d.area(), d.box(), 0));
        }
    }

    private static int at(DrawnCell d, int run, int end, int width) {
        return d.runs()[run] * width + d.runs()[run + end];
    }

    /// A cell of which only some pixels are left.
    private static Cell left(int[] plane, int width, Cell cell) {
        Region box = cell.box(), now = new Region(0, 0, 0, 0);
        long area = 0;
        for (int y = box.y(); y < box.y() + box.height(); y++) {
            for (int x = box.x(); x < box.x() + box.width(); x++) {
                if (plane[y * width + x] != cell.id()) continue;
                area++;
                now = now.union(new Region(x, y, 1, 1));
            }
        }
        return new Cell(cell.id(), cell.type(), cell.foundBy(), cell.x(), cell.y(), cell.score(), area, now,
                cell.round());
    }
}
