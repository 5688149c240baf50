package org.neurarium.viewmodels.cells;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.neurarium.cells.chainofprompts.Cells;
import org.neurarium.cells.chainofprompts.Instance;
import org.neurarium.project.Cell;
import org.neurarium.project.Correction;
import org.neurarium.project.DrawnCell;
import org.neurarium.project.DrawnCells;

/// The engine's answer as it goes into a layer: what the person said against it is applied, and what the person
/// outlined lies on top.
///
/// @param ids   the label plane
/// @param cells by id
record Evaluation(int[] ids, SortedMap<Integer, Cell> cells) {
    /// Takes as long as writing the plane; on any thread.
    static Evaluation of(Cells answer, int width, int height, List<Correction> corrections,
            List<DrawnCell> drawn) {
        int[] ids = new int[width * height];
        SortedMap<Integer, Cell> cells = new TreeMap<>();
        for (Instance found : answer.cells()) {
            int type = type(found, corrections);
            if (type == 0 || found.mask().isEmpty()) continue;
            found.mask().forEachRun((y, from, to) -> Arrays.fill(ids, y * width + from, y * width + to, found.id()));
            cells.put(found.id(), new Cell(found.id(), type, found.foundBy(), found.x(), found.y(), found.score(),
                    found.area(), found.mask().box(), found.round()));
        }
        DrawnCells.lay(ids, cells, width, drawn);
        return new Evaluation(ids, cells);
    }

    /// The last word that was said about the cell, else the engine's.
    private static int type(Instance found, List<Correction> corrections) {
        for (Correction c : corrections.reversed()) {
            if (c.fits(found.area()) && found.mask().contains(c.x(), c.y())) return c.type();
        }
        return TypeNames.number(found.type());
    }
}
