package org.neurarium.project;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.Json;
import org.neurarium.data.Region;

/// One decision about a layer of cells, held as what differs before and after: runs of labels, the cells that came, went
/// or changed, and the short lists where they differ. It is made while the layer stands as it is and performed at once.
public final class CellsEdit implements Edit {
    static final String KIND = "cells";

    private final CellsLayer layer;
    private final String sentence;
    private final Json recipe;
    private final LabelPatch patch;
    private final List<Change> cells;
    private final Splice<CellClick> clicks;
    private final Splice<Correction> corrections;
    private final Splice<DrawnCell> drawn;
    private final Rest before;
    private final Rest after;

    /// A cell before and after; null where there is none.
    private record Change(int id, @Nullable Cell before, @Nullable Cell after) {}

    /// What is so short that it is kept whole.
    private record Rest(List<CellType> types, Map<String, String> settings, OptionalDouble pixelSize) {
        static Rest of(CellsState state) { return new Rest(state.types(), state.settings(), state.pixelSize()); }

        int size() { return types.size() + settings.size(); }

        void write(DataOutput out) throws IOException {
            Exact.list(types, CellsFormat::type, out);
            CellsFormat.settings(settings, out);
            CellsFormat.pixelSize(pixelSize, out);
        }

        static Rest read(DataInput in) throws IOException {
            return new Rest(Exact.list(CellsFormat::type, in), CellsFormat.settings(in), CellsFormat.pixelSize(in));
        }
    }

    private CellsEdit(CellsLayer layer, String sentence, Json recipe, LabelPatch patch, CellsState target) {
        this.layer = layer;
        this.sentence = sentence;
        this.recipe = recipe;
        this.patch = patch;
        CellsState now = layer.state();
        this.cells = changes(now.cells(), target.cells());
        this.clicks = Splice.between(now.clicks(), target.clicks());
        this.corrections = Splice.between(now.corrections(), target.corrections());
        this.drawn = Splice.between(now.drawn(), target.drawn());
        this.before = Rest.of(now);
        this.after = Rest.of(target);
    }

    private CellsEdit(CellsLayer layer, int form, String sentence, Json recipe, DataInput in) throws IOException {
        this.layer = layer;
        this.sentence = sentence;
        this.recipe = recipe;
        this.patch = LabelPatch.read(layer.width() * layer.height(), in);
        this.cells = List.copyOf(Exact.list(i -> new Change(i.readInt(), i.readBoolean() ? CellsFormat.cell(i) : null, i
                .readBoolean() ? CellsFormat.cell(i) : null), in));
        this.clicks = Splice.read(CellsFormat::click, in);
        this.corrections = Splice.read(CellsFormat::correction, in);
        this.drawn = form < CellsKind.DRAWN
                ? new Splice<>(0, List.of(), List.of())
                : Splice.read(i -> CellsFormat.drawn(layer.width(), layer.height(), i), in);
        this.before = Rest.read(in);
        this.after = in.readBoolean() ? before : Rest.read(in);
    }

    /// For [CellsKind] alone: an edit as it was written down.
    static CellsEdit read(CellsLayer layer, int form, String sentence, Json recipe, DataInput in) throws IOException {
        return new CellsEdit(layer, form, sentence, recipe, in);
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
        List<DrawnCell> drawn = new ArrayList<>(layer.state().drawn());
        int[] plane = layer.ids();
        for (int id : ids) {
            Cell cell = left.remove(id);
            if (cell == null) continue;
            // What the engine had found there stays away, too.
            corrections.add(correction(layer, cell, 0));
            drawn.removeIf(d -> DrawnCells.is(d, cell));
            DrawnCells.erase(plane, layer.width(), cell);
        }
        CellsState target = layer.state().withCells(left).withCorrections(corrections).withDrawn(drawn);
        return to(layer, plane, target, sentence, Json.object().with("edit", "delete").with("cells", ids));
    }

    /// Gives cells another type, and remembers it.
    public static CellsEdit retype(CellsLayer layer, List<Integer> ids, int type, String sentence) {
        SortedMap<Integer, Cell> cells = new TreeMap<>(layer.cells());
        List<Correction> corrections = new ArrayList<>(layer.state().corrections());
        List<DrawnCell> drawn = new ArrayList<>(layer.state().drawn());
        for (int id : ids) {
            Cell cell = cells.get(id);
            if (cell == null) continue;
            if (cell.drawn()) drawn.replaceAll(d -> DrawnCells.is(d, cell) ? d.withType(type) : d);
            else
                corrections.add(correction(layer, cell, type));
            cells.put(id, cell.withType(type));
        }
        CellsState target = layer.state().withCells(cells).withCorrections(corrections).withDrawn(drawn);
        return to(layer, target, sentence, Json.object().with("edit", "retype").with("cells", ids).with("type", type));
    }

    @Override
    public void apply() {
        patch.apply(layer.plane());
        CellsState now = layer.state();
        become(after, Change::after, clicks.apply(now.clicks()), corrections.apply(now.corrections()), drawn.apply(now
                .drawn()));
    }

    @Override
    public void revert() {
        patch.revert(layer.plane());
        CellsState now = layer.state();
        become(before, Change::before, clicks.revert(now.clicks()), corrections.revert(now.corrections()),
                drawn.revert(now
                        .drawn()));
    }

    /// How many cells came, went or changed.
    public int changedCells() { return cells.size(); }

    @Override
    public String describe() { return sentence; }

    @Override
    public Json toJson() { return recipe; }

    @Override
    public long bytes() {
        return patch.bytes() + 120L * cells.size() + 40L * (clicks.size() + corrections.size() + before.size() + after
                .size()) + Stream.of(drawn.removed(), drawn.inserted())
                        .flatMap(List::stream)
                        .mapToLong(DrawnCell::bytes)
                        .sum()
                + 200;
    }

    @Override
    public String kind() { return KIND; }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(CellsKind.FORM);
        patch.write(out);
        Exact.list(cells, CellsEdit::write, out);
        clicks.write(CellsFormat::click, out);
        corrections.write(CellsFormat::correction, out);
        drawn.write(CellsFormat::drawn, out);
        before.write(out);
        out.writeBoolean(after.equals(before));
        if (!after.equals(before)) after.write(out);
    }

    private static void write(Change change, DataOutput out) throws IOException {
        out.writeInt(change.id);
        out.writeBoolean(change.before != null);
        if (change.before != null) CellsFormat.cell(change.before, out);
        out.writeBoolean(change.after != null);
        if (change.after != null) CellsFormat.cell(change.after, out);
    }

    private void become(Rest lists, Function<Change, @Nullable Cell> side, List<CellClick> clicks,
            List<Correction> corrections, List<DrawnCell> drawn) {
        SortedMap<Integer, Cell> next = new TreeMap<>(layer.cells());
        for (Change c : cells) {
            Cell cell = side.apply(c);
            if (cell == null) next.remove(c.id);
            else
                next.put(c.id, cell);
        }
        layer.become(new CellsState(next, clicks, lists.types, corrections, drawn, lists.settings, lists.pixelSize),
                patch
                        .region());
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
    static Correction correction(CellsLayer layer, Cell cell, int type) {
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
