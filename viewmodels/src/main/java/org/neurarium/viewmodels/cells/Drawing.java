package org.neurarium.viewmodels.cells;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.neurarium.cells.chainofprompts.ChainPoint;
import org.neurarium.cells.chainofprompts.Instance;
import org.neurarium.cells.chainofprompts.Proposal;
import org.neurarium.project.Cell;
import org.neurarium.project.CellClick;
import org.neurarium.project.CellType;
import org.neurarium.project.CellsLayer;
import org.neurarium.viewmodels.canvas.CellShape;
import org.neurarium.viewmodels.canvas.CellsPicture;
import org.neurarium.viewmodels.canvas.HeatMap;
import org.neurarium.viewmodels.canvas.Marks;
import org.neurarium.viewmodels.canvas.Outline;

/// Makes what lies over an image out of its cells, the proposal and what is shown of them.
final class Drawing {
    /// All masks: of the accepted cells, and of those proposed until a round. Empty as long as the outline of one of them
    /// is not known; it is then traced.
    ///
    /// @param evidence lies over the image in place of the similarity, where it is shown; empty for none
    Optional<CellsPicture> picture(OpenImage image, LayersModel layers, Optional<HeatMap> evidence, int untilRound) {
        CellsLayer layer = image.layer();
        Ghosts ghosts = image.prompting().ghosts().get();
        Outlines outlines = image.outlines();
        boolean cellsKnown = outlines.haveCells();
        Optional<List<Outline>> proposed = outlines.proposed(ghosts.fresh().stream().map(Instance::mask).toList());
        if (proposed.isEmpty() || !cellsKnown) return Optional.empty();
        List<CellShape> shapes = new ArrayList<>();
        if (layers.cells().visible().get() && image.prompting().here()) {
            Set<Integer> hidden = layers.hiddenTypes().get();
            for (Cell cell : layer.cells().values()) {
                if (hidden.contains(cell.type()) || ghosts.replaced().contains(cell.id())) continue;
                if (replayed(image, cell) && cell.round() > untilRound) continue;
                shapes.add(new CellShape(outlines.cell(cell.id()).orElseThrow(), colour(layer, cell.type()), false));
            }
            var pending = image.prompting().pending().get();
            if (pending != null) {
                for (int i = 0; i < ghosts.fresh().size(); i++) {
                    Instance ghost = ghosts.fresh().get(i);
                    if (ghosts.excluded().contains(ghost.id()) || ghost.round() > untilRound) continue;
                    shapes.add(new CellShape(proposed.get().get(i), colour(layer, pending.type()),
                            true));
                }
            }
        }
        if (evidence.isPresent() && layers.evidence().visible().get())
            return Optional.of(new CellsPicture(shapes, evidence, layers.evidence().shown(), layers.cells().shown(),
                    image.bright(), layer.width(), layer.height()));
        HeatMap map = image.prompting().similarity().get();
        boolean shown = image.prompting().here() && layers.similarity().visible().get() && map != null;
        return Optional.of(new CellsPicture(shapes, shown ? Optional.ofNullable(map) : Optional.empty(),
                layers.similarity().shown(), layers.cells().shown(), image.bright(), layer.width(), layer.height()));
    }

    /// Clicks, chain, hover and selection.
    Marks marks(OpenImage image, LayersModel layers, int untilRound) {
        CellsLayer layer = image.layer();
        Prompting prompting = image.prompting();
        if (!prompting.here()) return Marks.NONE;
        List<Marks.Star> stars = new ArrayList<>();
        for (CellClick c : layer.clicks()) {
            if (layers.hiddenTypes().get().contains(c.type())) continue;
            stars.add(new Marks.Star(c.x(), c.y(), c.type(), colour(layer, c.type()), false));
        }
        List<Marks.ChainPoint> chain = new ArrayList<>();
        var pending = prompting.pending().get();
        if (pending != null) {
            stars.add(new Marks.Star(pending.x(), pending.y(), pending.type(), colour(layer, pending.type()), true));
            Proposal p = prompting.proposal().get();
            if (p != null) chain.addAll(chain(p, colour(layer, pending.type()), untilRound));
        } else if (untilRound < Integer.MAX_VALUE && !layer.clicks().isEmpty()) {
            int type = layer.clicks().getLast().type();
            prompting.lastChain().ifPresent(p -> chain.addAll(chain(p, colour(layer, type), untilRound)));
        }
        List<Outline> selected = image.selection()
                .get()
                .stream()
                .flatMap(id -> image.outlines().cell(id).stream())
                .toList();
        return new Marks(stars, chain, hover(image), selected);
    }

    /// What is under the pointer.
    private static Optional<Outline> hover(OpenImage image) {
        return Optional.ofNullable(image.prompting().hovered().get())
                .filter(h -> h.warning().isEmpty())
                .flatMap(h -> image.outlines().pointed(h.mask()));
    }

    static int colour(CellsLayer layer, int type) { return layer.type(type).map(CellType::colour).orElse(type); }

    /// While the chain of the last accepted click is replayed, its cells come one round after the other.
    private static boolean replayed(OpenImage image, Cell cell) {
        List<CellClick> clicks = image.layer().clicks();
        return image.prompting().pending().get() == null && !clicks.isEmpty() && cell.type() == clicks.getLast().type();
    }

    private static List<Marks.ChainPoint> chain(Proposal p, int colour, int untilRound) {
        return p.chain()
                .stream()
                .filter(c -> c.role() == ChainPoint.Role.ACCEPTED && c.round() <= untilRound)
                .map(c -> new Marks.ChainPoint(c.x(), c.y(), colour, c.round(), Math.max(p.round(), 1)))
                .toList();
    }
}
