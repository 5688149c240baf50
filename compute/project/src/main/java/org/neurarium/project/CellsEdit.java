package org.neurarium.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.Json;
import org.neurarium.data.Region;

/// One decision about a layer of cells, held as what differs before and after: runs of labels, the cells that came, went
/// or changed, and the short lists where they differ. It is made while the layer stands as it is and performed at once.
public final class CellsEdit implements Edit {
    private final CellsLayer layer;
    private final String sentence;
    private final Json recipe;
    private final LabelPatch patch;
    private final List<Change> cells;
    private final CellsState before;
    private final CellsState after;

    /// A cell before and after; null where there is none.
    private record Change(int id, @Nullable Cell before, @Nullable Cell after) {}

    private CellsEdit(CellsLayer layer, String sentence, Json recipe, LabelPatch patch, CellsState target) {
        this.layer = layer;
        this.sentence = sentence;
        this.recipe = recipe;
        this.patch = patch;
        CellsState now = layer.state();
        this.cells = changes(now.cells(), target.cells());
        // The short lists are kept whole, the map of cells only as its changes.
        this.before = now.withCells(new TreeMap<>());
        this.after = target.withCells(new TreeMap<>());
    }

    /// Brings the layer to a state in which the plane holds `ids`.
    ///
    /// @param recipe   the decision as a line of the recipe
    /// @param sentence what undo shows: 'accept 46 cells of type 2'
    public static CellsEdit to(CellsLayer layer, int[] ids, CellsState target, String sentence, Json recipe) {
        LabelPatch patch = LabelPatch.between(layer.plane(), ids, layer.width(),
                new Region(0, 0, layer.width(), layer.height()));
        return new CellsEdit(layer, sentence, recipe, patch, target);
    }

    /// Changes what is not in the plane: names, colours, types, the pixel size.
    public static CellsEdit to(CellsLayer layer, CellsState target, String sentence, Json recipe) {
        return new CellsEdit(layer, sentence, recipe, LabelPatch.NONE, target);
    }

    /// Deletes cells, and remembers that they are none, so that the engine does not bring them back.
    public static CellsEdit delete(CellsLayer layer, List<Integer> ids, String sentence) {
        SortedMap<Integer, Cell> left = new TreeMap<>(layer.cells());
        List<Correction> corrections = new ArrayList<>(layer.state().corrections());
        int[] plane = layer.ids();
        for (int id : ids) {
            Cell cell = left.remove(id);
            if (cell == null) continue;
            corrections.add(correction(layer, cell, 0));
            Region box = cell.box();
            for (int y = box.y(); y < box.y() + box.height(); y++) {
                for (int i = y * layer.width() + box.x(); i < y * layer.width() + box.x() + box.width(); i++) {
                    if (plane[i] == id) plane[i] = 0;
                }
            }
        }
        CellsState target = layer.state().withCells(left).withCorrections(corrections);
        return to(layer, plane, target, sentence, Json.object().with("edit", "delete").with("cells", ids));
    }

    /// Gives cells another type, and remembers it.
    public static CellsEdit retype(CellsLayer layer, List<Integer> ids, int type, String sentence) {
        SortedMap<Integer, Cell> cells = new TreeMap<>(layer.cells());
        List<Correction> corrections = new ArrayList<>(layer.state().corrections());
        for (int id : ids) {
            Cell cell = cells.get(id);
            if (cell == null) continue;
            corrections.add(correction(layer, cell, type));
            cells.put(id, cell.withType(type));
        }
        CellsState target = layer.state().withCells(cells).withCorrections(corrections);
        return to(layer, target, sentence, Json.object().with("edit", "retype").with("cells", ids).with("type", type));
    }

    @Override
    public void apply() {
        patch.apply(layer.plane());
        layer.become(with(after, Change::after), region());
    }

    @Override
    public void revert() {
        patch.revert(layer.plane());
        layer.become(with(before, Change::before), region());
    }

    /// The clicks that stand once the edit is done.
    public List<CellClick> clicksAfter() { return after.clicks(); }

    /// How many cells came, went or changed.
    public int changedCells() { return cells.size(); }

    @Override
    public String describe() { return sentence; }

    @Override
    public Json toJson() { return recipe; }

    @Override
    public long bytes() {
        return patch.bytes() + 120L * cells.size() + 40L * (before.clicks().size() + after.clicks().size()) + 40L
                * (before.corrections().size() + after.corrections().size()) + 200;
    }

    private Region region() { return patch.region(); }

    private CellsState with(CellsState lists, Function<Change, @Nullable Cell> side) {
        SortedMap<Integer, Cell> next = new TreeMap<>(layer.cells());
        for (Change c : cells) {
            Cell cell = side.apply(c);
            if (cell == null) next.remove(c.id);
            else
                next.put(c.id, cell);
        }
        return lists.withCells(next);
    }

    private static List<Change> changes(SortedMap<Integer, Cell> before, SortedMap<Integer, Cell> after) {
        List<Change> changes = new ArrayList<>();
        before.forEach((id, cell) -> {
            Cell next = after.get(id);
            if (!Objects.equals(cell, next)) changes.add(new Change(id, cell, next));
        });
        after.forEach((id, cell) -> {
            if (!before.containsKey(id)) changes.add(new Change(id, null, cell));
        });
        return List.copyOf(changes);
    }

    /// A pixel that belongs to the cell, as near to the point it was outlined from as there is one.
    private static Correction correction(CellsLayer layer, Cell cell, int type) {
        Region box = cell.box();
        int bestX = box.x(), bestY = box.y();
        double best = Double.POSITIVE_INFINITY;
        for (int y = box.y(); y < box.y() + box.height(); y++) {
            for (int x = box.x(); x < box.x() + box.width(); x++) {
                double d = Math.hypot(x - cell.x(), y - cell.y());
                if (d < best && layer.idAt(x, y) == cell.id()) {
                    best = d;
                    bestX = x;
                    bestY = y;
                }
            }
        }
        return new Correction(bestX, bestY, cell.area(), type);
    }
}
