package org.neurarium.viewmodels.cells;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.neurarium.cells.engine.Mask;
import org.neurarium.data.Calibration;
import org.neurarium.data.Labels;
import org.neurarium.data.Region;
import org.neurarium.project.Cell;
import org.neurarium.project.CellsLayer;
import org.neurarium.viewmodels.canvas.Outline;
import org.neurarium.viewmodels.canvas.OutlineTracer;
import org.neurarium.viewmodels.work.UiExecutor;

/// The outlines of what lies over one image. They are traced in the background when they are first asked for, and kept
/// until something changes where they lie: who asks draws what there is, and again when [#traced()] rises. Belongs to
/// the JavaFX thread.
final class Outlines {
    private final CellsLayer layer;
    private final Executor background;
    private final UiExecutor ui;
    private final Map<Integer, Traced> cells = new HashMap<>();
    /// Of what is proposed, and of what is under the pointer.
    private final Map<Mask, Outline> proposed = new HashMap<>(), pointed = new HashMap<>();
    private final Set<Mask> underWay = new HashSet<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private final ReadOnlyObjectWrapper<Integer> traced = new ReadOnlyObjectWrapper<>(0);
    private final ReadOnlyObjectWrapper<Integer> tracedPointed = new ReadOnlyObjectWrapper<>(0);
    private int revision, revisionUnderWay = -1;

    private record Traced(Outline outline, Region box) {}

    /// @param background where outlines are traced
    Outlines(CellsLayer layer, Executor background, UiExecutor ui) {
        this.layer = layer;
        this.background = background;
        this.ui = ui;
        layer.listen(changed -> {
            revision++;
            cells.entrySet().removeIf(known -> {
                Cell now = layer.cells().get(known.getKey());
                Region box = known.getValue().box;
                return now == null || !now.box().equals(box) || !box.intersect(changed).isEmpty();
            });
        });
    }

    /// Rises when outlines of cells, accepted or proposed, have come.
    ReadOnlyObjectProperty<Integer> traced() { return traced.getReadOnlyProperty(); }

    /// Rises when the outline of what is under the pointer has come.
    ReadOnlyObjectProperty<Integer> tracedPointed() { return tracedPointed.getReadOnlyProperty(); }

    /// Does this once when outlines of cells have come that were asked for.
    void next(Runnable then) { waiting.add(then); }

    /// The outline of an accepted cell, where it is known.
    Optional<Outline> cell(int id) {
        if (!cells.containsKey(id)) haveCells();
        return Optional.ofNullable(cells.get(id)).map(Traced::outline);
    }

    /// The outline of what is under the pointer, where it is known.
    Optional<Outline> pointed(Mask mask) {
        if (!pointed.containsKey(mask)) trace(List.of(mask), pointed);
        pointed.keySet().retainAll(List.of(mask));
        return Optional.ofNullable(pointed.get(mask));
    }

    /// The outlines of what is proposed, one a mask, if all are known; if not, they are going to be. Those of other masks
    /// are forgotten.
    Optional<List<Outline>> proposed(List<Mask> wanted) {
        trace(wanted, proposed);
        if (!proposed.keySet().containsAll(wanted)) return Optional.empty();
        proposed.keySet().retainAll(new HashSet<>(wanted));
        return Optional.of(wanted.stream().map(m -> Objects.requireNonNull(proposed.get(m))).toList());
    }

    /// Whether the outlines of all accepted cells are known; if not, they are going to be.
    boolean haveCells() {
        if (missing().isEmpty()) return true;
        if (revisionUnderWay != revision) traceCells();
        return missing().isEmpty();
    }

    private List<Cell> missing() {
        return layer.cells().values().stream().filter(c -> !cells.containsKey(c.id())).toList();
    }

    private void traceCells() {
        List<Cell> wanted = missing();
        int mine = revision, width = layer.width();
        Labels now = layer.plainLabels(Calibration.NONE);
        revisionUnderWay = mine;
        ui.deliver(CompletableFuture.supplyAsync(() -> {
            int[] ids = now.plane(0, 0);
            Map<Integer, Traced> found = new HashMap<>();
            for (Cell cell : wanted)
                found.put(cell.id(), new Traced(OutlineTracer.of(ids, width, cell.box(), cell.id()), cell.box()));
            return found;
        }, background), (found, _) -> {
            if (found == null) return;
            // Of a layer that has changed meanwhile nothing is taken: who still draws it asks again.
            if (mine == revision) cells.putAll(found);
            tell();
        });
    }

    private void trace(List<Mask> wanted, Map<Mask, Outline> into) {
        List<Mask> fresh = wanted.stream().filter(m -> !into.containsKey(m) && !underWay.contains(m)).toList();
        if (fresh.isEmpty()) return;
        underWay.addAll(fresh);
        ui.deliver(CompletableFuture.supplyAsync(() -> {
            Map<Mask, Outline> found = new HashMap<>();
            for (Mask mask : fresh)
                found.put(mask, OutlineTracer.of(mask::contains, mask.box()));
            return found;
        }, background), (found, _) -> {
            if (found == null) return;
            fresh.forEach(underWay::remove);
            into.putAll(found);
            if (into == pointed) tracedPointed.set(tracedPointed.get() + 1);
            else
                tell();
        });
    }

    private void tell() {
        List<Runnable> told = List.copyOf(waiting);
        waiting.clear();
        told.forEach(Runnable::run);
        traced.set(traced.get() + 1);
    }
}
