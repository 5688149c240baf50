package org.neurarium.viewmodels.cells;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.neurarium.data.Calibration;
import org.neurarium.data.Labels;
import org.neurarium.data.MemoryLabels;
import org.neurarium.data.Size;
import org.neurarium.project.Cell;
import org.neurarium.project.CellsLayer;
import org.neurarium.project.Correction;

/// What a person said against the engine in a layer: the cells that were outlined by hand, and where an outline was taken away that
/// was no cell. Cells that were given another type are outlined as they were: they say nothing about outlines.
///
/// @param drawn   the cells outlined by hand, with their ids; 0 elsewhere
/// @param removed the middle of every outline that was taken away, of half its area, numbered from 1; 0 elsewhere
/// @param count   how many of both
record CorrectedCells(Labels drawn, Labels removed, int count) {
    static CorrectedCells of(CellsLayer layer, Calibration calibration) {
        int[] ids = layer.ids(), drawn = new int[ids.length], removed = new int[ids.length];
        for (int p = 0; p < ids.length; p++) {
            Cell cell = layer.cells().get(ids[p]);
            if (cell != null && cell.drawn()) drawn[p] = ids[p];
        }
        int gone = 0;
        for (Correction c : gone(layer)) {
            mark(removed, ids, layer.width(), c, ++gone);
        }
        int count = count(layer);
        return new CorrectedCells(labels(layer, calibration, drawn), labels(layer, calibration, removed), count);
    }

    /// How many corrections there are; quick enough to be asked at every edit.
    static int count(CellsLayer layer) {
        return (int) layer.cells().values().stream().filter(Cell::drawn).count() + gone(layer).size();
    }

    /// Where another cell lies now, as one that was drawn instead, the outline was only another one.
    private static List<Correction> gone(CellsLayer layer) {
        return layer.state()
                .corrections()
                .stream()
                .filter(c -> c.type() == 0 && layer.idAt(c.x(), c.y()) == 0)
                .distinct()
                .toList();
    }

    /// The outline itself is not kept, only a place and the area: a disc of half of it lies well inside.
    private static void mark(int[] out, int[] ids, int width, Correction c, int number) {
        double reach = c.area() / 2.0 / Math.PI;
        int r = (int) Math.sqrt(reach), height = ids.length / width;
        for (int y = Math.max(0, c.y() - r); y <= Math.min(height - 1, c.y() + r); y++) {
            for (int x = Math.max(0, c.x() - r); x <= Math.min(width - 1, c.x() + r); x++) {
                double d = Math.pow(x - c.x(), 2) + Math.pow(y - c.y(), 2);
                if (d <= reach && ids[y * width + x] == 0) out[y * width + x] = number;
            }
        }
    }

    private static Labels labels(CellsLayer layer, Calibration calibration, int[] ids) {
        return new MemoryLabels(Size.plane(layer.width(), layer.height()), calibration, List.of(ids), Optional.empty());
    }

    boolean anyRemoved() { return Arrays.stream(removed.plane(0, 0)).anyMatch(id -> id > 0); }
}
