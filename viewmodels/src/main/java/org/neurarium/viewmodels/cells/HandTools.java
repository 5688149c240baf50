package org.neurarium.viewmodels.cells;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.neurarium.cells.engine.Mask;
import org.neurarium.cells.engine.MaskEdits;
import org.neurarium.data.Json;
import org.neurarium.data.Region;
import org.neurarium.project.Cell;
import org.neurarium.project.CellsLayer;
import org.neurarium.project.DrawnCell;
import org.neurarium.project.DrawnCells;
import org.neurarium.viewmodels.canvas.CanvasActions.Meaning;
import org.neurarium.viewmodels.work.Sayings;

/// Outlines by hand: a line around a new cell, a line through a cell, cells that are one. Each act is one edit in the layer's
/// journal, and stands whatever the engine finds there later.
final class HandTools {
    /// What is smaller, in pixels, was a slip of the hand.
    private static final int SLIP = 5;
    private final OpenImages images;
    private final CellTypes types;
    private final Sayings sayings;

    HandTools(OpenImages images, CellTypes types, Sayings sayings) {
        this.images = images;
        this.types = types;
        this.sayings = sayings;
    }

    /// A line was drawn around something: a new cell of the current type; with Shift it becomes part of the selected cell, with
    /// Alt it is taken away from it.
    void around(OpenImage image, float[] path, Meaning meaning) {
        CellsLayer layer = image.layer();
        Mask drawn = MaskEdits.inside(path, layer.width(), layer.height(), 1).largestPart();
        if (drawn.area() < SLIP) {
            sayings.say("Draw around a cell: within this line lie " + drawn.area() + " pixels.");
            return;
        }
        if (meaning == Meaning.PLAIN || meaning == Meaning.TOGGLE) {
            int type = types.active().get();
            replace(image, List.of(), List.of(drawn), type, "Draw a cell of " + CellTypes.name(layer, type), "draw");
            return;
        }
        Optional<Cell> one = one(image);
        if (one.isEmpty()) {
            sayings.say("Select one cell first: Shift adds what is drawn to it, Alt takes it away.");
            return;
        }
        Cell cell = one.get();
        Mask mask = mask(layer, cell);
        if (meaning == Meaning.ADD) {
            MaskEdits.joined(List.of(mask, drawn))
                    .ifPresentOrElse(
                            all -> replace(image, List.of(cell), List.of(all), cell.type(), "Add to cell " + cell
                                    .id(), "add"),
                            () -> sayings.say("What was drawn does not touch cell " + cell.id() + "."));
            return;
        }
        Mask left = MaskEdits.without(mask, drawn);
        if (left.area() < SLIP) sayings.say("Nothing would be left of cell " + cell.id() + ": delete it instead.");
        else if (left.area() == mask.area()) sayings.say("What was drawn does not touch cell " + cell.id() + ".");
        else
            replace(image, List.of(cell), List.of(left), cell.type(), "Take away from cell " + cell.id(), "take");
    }

    /// A line was drawn through cells: each that it divides becomes several.
    void through(OpenImage image, float[] path) {
        CellsLayer layer = image.layer();
        List<Cell> cut = new ArrayList<>();
        List<DrawnCell> pieces = new ArrayList<>();
        for (int id : under(layer, path)) {
            Cell cell = Objects.requireNonNull(layer.cells().get(id));
            List<Mask> parts = MaskEdits.cut(mask(layer, cell), path);
            if (parts.size() < 2) continue;
            cut.add(cell);
            parts.forEach(m -> pieces.add(new DrawnCell(cell.type(), m.runs())));
        }
        if (cut.isEmpty()) {
            sayings.say("The line divides no cell: draw it from one side of a cell to the other.");
            return;
        }
        perform(image, cut, pieces,
                cut.size() == 1 ? "Cut cell " + cut.getFirst().id() : "Cut " + cut.size() + " cells",
                "cut");
    }

    /// Makes one cell of those that are selected.
    void join() {
        images.withCurrent(image -> {
            CellsLayer layer = image.layer();
            List<Cell> some = selected(image);
            if (some.size() < 2) {
                sayings.say("Select the cells that are one: at least two.");
                return;
            }
            Optional<Mask> all = MaskEdits.joined(some.stream().map(c -> mask(layer, c)).toList());
            if (all.isEmpty()) {
                sayings.say("The selected cells do not touch: only neighbours can be one cell.");
                return;
            }
            Cell largest = some.stream().max(Comparator.comparingLong(Cell::area)).orElseThrow();
            replace(image, some, List.of(all.get()), largest.type(), "Join " + some.size() + " cells", "join");
        });
    }

    private void replace(OpenImage image, List<Cell> gone, List<Mask> drawn, int type, String sentence, String edit) {
        perform(image, gone, drawn.stream().map(m -> new DrawnCell(type, m.runs())).toList(), sentence, edit);
    }

    private static void perform(OpenImage image, List<Cell> gone, List<DrawnCell> drawn, String sentence, String edit) {
        CellsLayer layer = image.layer();
        Json recipe = Json.object()
                .with("edit", edit)
                .with("cells", gone.stream().map(Cell::id).toList())
                .with("areas", drawn.stream().map(DrawnCell::area).toList());
        if (!layer.journal()
                .perform(DrawnCells.replace(layer, gone.stream().map(Cell::id).toList(), drawn, sentence, recipe)))
            return;
        image.select(layer.cells()
                .values()
                .stream()
                .filter(c -> drawn.stream().anyMatch(d -> c.drawn() && d.x() == c.x() && d.y() == c.y()))
                .map(Cell::id)
                .toList());
    }

    private static List<Cell> selected(OpenImage image) {
        return image.selection()
                .get()
                .stream()
                .sorted()
                .map(id -> Optional.ofNullable(image.layer().cells().get(id)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Cell> one(OpenImage image) {
        List<Cell> some = selected(image);
        return some.size() == 1 ? Optional.of(some.getFirst()) : Optional.empty();
    }

    /// The cells that a line goes over, in the order in which it meets them.
    private static Set<Integer> under(CellsLayer layer, float[] path) {
        Set<Integer> ids = new LinkedHashSet<>();
        for (int i = 2; i < path.length; i += 2) {
            double dx = path[i] - path[i - 2], dy = path[i + 1] - path[i - 1];
            int steps = Math.max(1, (int) Math.ceil(2 * Math.hypot(dx, dy)));
            for (int s = 0; s <= steps; s++) {
                int id = layer.idAt((int) Math.rint(path[i - 2] + dx * s / steps), (int) Math.rint(path[i - 1] + dy * s
                        / steps));
                if (id != 0) ids.add(id);
            }
        }
        return ids;
    }

    private static Mask mask(CellsLayer layer, Cell cell) {
        List<Integer> runs = new ArrayList<>();
        Region box = cell.box();
        int right = box.x() + box.width();
        for (int y = box.y(); y < box.y() + box.height(); y++) {
            for (int x = box.x(); x < right; x++) {
                if (layer.idAt(x, y) != cell.id()) continue;
                int from = x;
                while (x < right && layer.idAt(x, y) == cell.id())
                    x++;
                runs.addAll(List.of(y, from, x));
            }
        }
        return Mask.of(runs.stream().mapToInt(n -> n).toArray(), 1);
    }
}
