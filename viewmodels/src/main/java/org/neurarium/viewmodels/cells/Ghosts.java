package org.neurarium.viewmodels.cells;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.neurarium.cells.chainofprompts.Instance;
import org.neurarium.cells.chainofprompts.Proposal;
import org.neurarium.data.Region;
import org.neurarium.project.Cell;
import org.neurarium.project.CellsLayer;
import org.neurarium.project.Correction;

/// A proposal seen against the cells that are accepted already.
///
/// @param fresh    what accepting would add, or give another type
/// @param replaced ids of accepted cells that lie beneath one of them
/// @param excluded ids of proposed cells that the person does not want
public record Ghosts(List<Instance> fresh, Set<Integer> replaced, Set<Integer> excluded) {
    public static final Ghosts NONE = new Ghosts(List.of(), Set.of(), Set.of());

    /// How many cells accepting would add or change.
    public int count() { return fresh.size() - (int) fresh.stream().filter(g -> excluded.contains(g.id())).count(); }

    static Ghosts of(Proposal proposal, CellsLayer layer, int type, Set<Integer> excluded) {
        List<Instance> fresh = new ArrayList<>();
        Set<Integer> replaced = new HashSet<>();
        for (Instance ghost : proposal.cells()) {
            if (ghost.mask().isEmpty()) continue;
            Optional<Cell> beneath = beneath(ghost, layer);
            if (beneath.isPresent() && beneath.get().type() == type) continue;
            beneath.ifPresent(c -> replaced.add(c.id()));
            fresh.add(ghost);
        }
        return new Ghosts(List.copyOf(fresh), Set.copyOf(replaced), Set.copyOf(excluded));
    }

    /// The proposed cell at a pixel.
    Optional<Instance> at(double x, double y) {
        return fresh.stream().filter(g -> g.mask().contains((int) Math.rint(x), (int) Math.rint(y))).findFirst();
    }

    /// What leaving out the excluded ones means against the engine.
    List<Correction> corrections(CellsLayer layer) {
        List<Correction> out = new ArrayList<>();
        for (Instance ghost : fresh) {
            if (!excluded.contains(ghost.id())) continue;
            int[] inside = inside(ghost);
            int keeps = beneath(ghost, layer).map(Cell::type).orElse(0);
            out.add(new Correction(inside[0], inside[1], ghost.area(), keeps));
        }
        return out;
    }

    /// The accepted cell that covers the middle of a proposed one and is about as large.
    private static Optional<Cell> beneath(Instance ghost, CellsLayer layer) {
        int[] inside = inside(ghost);
        int id = layer.idAt(inside[0], inside[1]);
        return Optional.ofNullable(layer.cells().get(id));
    }

    /// A pixel of the cell, near its middle.
    static int[] inside(Instance ghost) {
        double[] centre = ghost.mask().centre();
        int x = (int) Math.rint(centre[0]), y = (int) Math.rint(centre[1]);
        if (ghost.mask().contains(x, y)) return new int[]{x, y};
        Region box = ghost.mask().box();
        int[] best = {box.x(), box.y()};
        double nearest = Double.POSITIVE_INFINITY;
        int[] runs = ghost.mask().runs();
        for (int i = 0; i < runs.length; i += 3) {
            int at = Math.clamp(x, runs[i + 1], runs[i + 2] - 1);
            double d = Math.hypot(at - centre[0], runs[i] - centre[1]);
            if (d < nearest) {
                nearest = d;
                best = new int[]{at, runs[i]};
            }
        }
        return best;
    }
}
