package org.neurarium.project;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.Calibration;
import org.neurarium.data.Labels;
import org.neurarium.data.MemoryLabels;
import org.neurarium.data.Region;
import org.neurarium.data.Size;
import org.neurarium.data.Table;

/// The cells of one image plane: a label plane, the cells with their properties, the clicks that led to them, and the
/// types that a person tells apart. It changes only by edits that are performed in its journal.
///
/// Belongs to one thread; what it hands out are copies or immutable.
public final class CellsLayer {
    private final int width;
    private final int height;
    private final int[] plane;
    private int @Nullable [] copy;
    private CellsState state;
    private final Journal journal;
    private final List<Consumer<Region>> listeners = new CopyOnWriteArrayList<>();

    /// An empty layer over a plane of that size, with its types.
    public CellsLayer(int width, int height, List<CellType> types, Journal journal) {
        this.width = width;
        this.height = height;
        this.plane = new int[Math.multiplyExact(width, height)];
        this.state = new CellsState(new TreeMap<>(), List.of(), types, List.of(), List.of(), Map.of(), OptionalDouble
                .empty());
        this.journal = journal;
    }

    /// For [CellsKind] alone: a layer as it was written down.
    CellsLayer(int width, int height, int[] plane, CellsState state, Journal journal) {
        this.width = width;
        this.height = height;
        this.plane = plane;
        this.state = state;
        this.journal = journal;
    }

    public int width() { return width; }

    public int height() { return height; }

    public Journal journal() { return journal; }

    public CellsState state() { return state; }

    public SortedMap<Integer, Cell> cells() { return Collections.unmodifiableSortedMap(state.cells()); }

    public List<CellClick> clicks() { return state.clicks(); }

    public List<CellType> types() { return state.types(); }

    public Optional<CellType> type(int number) {
        return state.types().stream().filter(t -> t.number() == number).findFirst();
    }

    /// The id at a pixel; 0 on background and outside.
    public int idAt(int x, int y) { return x < 0 || y < 0 || x >= width || y >= height ? 0 : plane[y * width + x]; }

    /// The ids, row by row, in an array of the caller's.
    public int[] ids() { return plane.clone(); }

    /// What is there now, as a dataset that does not change.
    public Labels labels(Calibration calibration) { return labels(calibration, Optional.of(table())); }

    /// What is there now without the table: where the cells lie, and nothing else.
    public Labels plainLabels(Calibration calibration) { return labels(calibration, Optional.empty()); }

    /// The copy of the plane serves all who look at one state of the layer: none of them changes it.
    private Labels labels(Calibration calibration, Optional<Table> table) {
        int[] now = copy;
        if (now == null) copy = now = ids();
        return new MemoryLabels(Size.plane(width, height), calibration, List.of(now), table);
    }

    /// A row a cell: `id,type,found_by,x,y,score,area,x0,y0,x1,y1,round`, the type by its name; `x1` and `y1` are the
    /// last column and row inside.
    public Table table() {
        List<Cell> all = List.copyOf(state.cells().values());
        return Table.builder()
                .integers("id", "", all.stream().mapToLong(Cell::id).toArray())
                .text("type", all.stream().map(c -> type(c.type()).map(CellType::name).orElse("")).toList())
                .integers("found_by", "", all.stream().mapToLong(Cell::foundBy).toArray())
                .numbers("x", "px", all.stream().mapToDouble(Cell::x).toArray())
                .numbers("y", "px", all.stream().mapToDouble(Cell::y).toArray())
                .numbers("score", "", all.stream().mapToDouble(Cell::score).toArray())
                .integers("area", "px²", all.stream().mapToLong(Cell::area).toArray())
                .integers("x0", "px", all.stream().mapToLong(c -> c.box().x()).toArray())
                .integers("y0", "px", all.stream().mapToLong(c -> c.box().y()).toArray())
                .integers("x1", "px", all.stream().mapToLong(c -> c.box().x() + c.box().width() - 1).toArray())
                .integers("y1", "px", all.stream().mapToLong(c -> c.box().y() + c.box().height() - 1).toArray())
                .integers("round", "", all.stream().mapToLong(Cell::round).toArray())
                .build();
    }

    /// Hears of every change, with the rectangle in which ids changed (empty where none did), until what is returned is
    /// run.
    public Runnable listen(Consumer<Region> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// For [CellsEdit] and [CellsKind] alone: reads ids where copying them would be waste.
    int[] plane() { return plane; }

    /// For [CellsEdit] alone.
    void become(CellsState next, Region changed) {
        state = next;
        if (!changed.isEmpty()) copy = null;
        listeners.forEach(l -> l.accept(changed));
    }
}
