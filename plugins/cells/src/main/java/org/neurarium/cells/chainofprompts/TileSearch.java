package org.neurarium.cells.chainofprompts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.neurarium.cells.chainofprompts.Prepared.Decoded;
import org.neurarium.data.Region;
import org.neurarium.tool.RunContext;

/// What the prompts of a click find in one tile. Which cells these are depends on the tile's surroundings only: masks are put in by their
/// score, the surest first, so that the order in which places were found plays no part.
final class TileSearch {
    private final Tiling tiling;
    private final Settings settings;

    TileSearch(Tiling tiling, Settings settings) {
        this.tiling = tiling;
        this.settings = settings;
    }

    private record Candidate(int round, Decoded decoded) {}

    /// The cells that the tile owns.
    ///
    /// @param own whether the clicked cell lies on this plane
    List<StitchedCells.Cell> cells(Prepared at, int tile, ClickPrompts click, int number, boolean own, RunContext run)
            throws InterruptedException {
        Region window = tiling.window(tile);
        List<Candidate> candidates = candidates(at, window, click, run);
        // Equal scores are told apart by their place, so that the order is one.
        candidates.sort(Comparator.<Candidate>comparingDouble(c -> -c.decoded.mask().score())
                .thenComparingDouble(c -> c.decoded.y())
                .thenComparingDouble(c -> c.decoded.x()));
        StitchedCells here = new StitchedCells(settings.masks().nmsIou(), scrap(settings, at));
        boolean first = own && here.add(number, 0, click.own());
        for (Candidate c : candidates) {
            here.add(number, c.round, c.decoded);
        }
        return here.cells()
                .subList(first ? 1 : 0, here.cells().size())
                .stream()
                .filter(c -> tiling.owns(tile, c.visible()))
                .toList();
    }

    /// Pixels below which what is left of a cell is none.
    static double scrap(Settings settings, Prepared at) {
        return settings.masks().whole() ? settings.minArea() / at.field().perPixel() : InstanceMap.KEEP_SCRAPS;
    }

    private List<Candidate> candidates(Prepared at, Region window, ClickPrompts click, RunContext run)
            throws InterruptedException {
        Field field = at.field();
        NearPoints known = new NearPoints(settings.spread().dedupGrid());
        List<Candidate> out = new ArrayList<>();
        boolean keepFaint = settings.masks().minScore() == 0;
        for (int i = 0; i < click.prompts().size(); i++) {
            run.checkCancelled();
            int[] reached = at.gate().reach(click.prompts().get(i), click.cellArea()).points();
            int[] fresh = Arrays.stream(reached)
                    .filter(p -> !known.near(p % field.width(), p / field.width()))
                    .toArray();
            IntStream.of(fresh).forEach(p -> known.add(p % field.width(), p / field.width()));
            for (Decoded d : at.reached(fresh, click.like(), run)) {
                boolean kept = d.mask().score() >= click.least() && (keepFaint || !at.embedding().doubtful(d.mask()));
                if (!kept || d.mask().isEmpty()) continue;
                Decoded moved = ClickPrompts.moved(d, window, tiling.width(), tiling.height());
                if (!moved.mask().isEmpty()) out.add(new Candidate(i + 1, moved));
            }
        }
        return out;
    }
}
