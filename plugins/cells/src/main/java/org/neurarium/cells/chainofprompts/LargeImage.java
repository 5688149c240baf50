package org.neurarium.cells.chainofprompts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neurarium.cells.engine.Engine;
import org.neurarium.cells.engine.PlaneWindows;
import org.neurarium.data.BadInput;
import org.neurarium.data.Calibration;
import org.neurarium.data.Region;
import org.neurarium.data.Size;
import org.neurarium.tool.RunContext;

/// An image in tiles, and what clicks found in them.
final class LargeImage implements AutoCloseable {
    /// Clicks whose finds are remembered: between a click that is proposed, changed, accepted and undone nothing is looked for twice.
    private static final int REMEMBERED = 8;

    private final Settings settings;
    private final Size size;
    private final Calibration calibration;
    private final Tiling tiling;
    private final Tiles tiles;
    private final TileSearch search;
    private final boolean spreads;
    private final Map<Place, Finds> finds = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Finds> eldest) {
            return size() > REMEMBERED;
        }
    };

    private LargeImage(PlaneWindows image, Engine fitted, Settings settings, boolean spreads) {
        this.settings = settings;
        this.spreads = spreads;
        size = image.image().size();
        calibration = image.image().calibration();
        tiling = tiling(size, settings);
        tiles = new Tiles(image, fitted, settings);
        search = new TileSearch(tiling, settings);
    }

    /// A click without its type and number, which change nothing of what it finds.
    private record Place(double x, double y, double gate) {}

    private record Key(int z, int tile) {}

    private static final class Finds {
        private final ClickPrompts prompts;
        private final Map<Key, List<StitchedCells.Cell>> byTile = new HashMap<>();

        Finds(ClickPrompts prompts) { this.prompts = prompts; }
    }

    static Tiling tiling(Size size, Settings settings) {
        return new Tiling(size.x(), size.y(), settings.large().tile(), settings.large().overlap());
    }

    /// Whether a request is worked on in tiles.
    static boolean takes(Size size, Settings settings) {
        return Math.max(size.x(), size.y()) > settings.large().from() || size.z() > 1 && settings.large()
                .planes() == Settings.Planes.ALL;
    }

    /// Fits the engine to the image by an overview of it; encodes nothing else.
    static LargeImage open(PlaneWindows image, Engine engine, Settings settings, boolean spreads, RunContext run)
            throws InterruptedException {
        Size size = image.image().size();
        try (RunContext.Progress progress = run.phase("looking over the image", 1)) {
            Engine fitted = engine.fitted(image.overview(settings.plane().z()), Math.max(size.x(), size.y()), run);
            progress.step(1);
            return new LargeImage(image, fitted, settings, spreads);
        }
    }

    Size size() { return size; }

    Settings settings() { return settings; }

    Calibration calibration() { return calibration; }

    Tiling tiling() { return tiling; }

    /// The plane on which the clicks lie.
    int plane() { return settings.plane().z(); }

    /// A window of the clicks' plane, encoded.
    ///
    /// @throws BadInput where nothing can be seen in it
    Prepared window(Region window, RunContext run) throws InterruptedException {
        return tiles.at(plane(), window, run)
                .orElseThrow(() -> new BadInput(
                        "Every pixel around that place has the same value: there is nothing to outline. Click a cell."));
    }

    /// A window of the clicks' plane, where it is encoded just now. On any thread.
    Optional<Prepared> ready(Region window) { return tiles.held(plane(), window); }

    /// What a click takes along.
    ClickPrompts prompts(Click click, int number, RunContext run) throws InterruptedException {
        return finds(click, number, run).prompts;
    }

    private Finds finds(Click click, int number, RunContext run) throws InterruptedException {
        Place place = new Place(click.x(), click.y(), click.gate());
        Finds known = finds.get(place);
        if (known != null) return known;
        Region home = tiling.home(click.x(), click.y());
        Prepared at = window(home, run);
        at.embedding().limits().ifPresent(run::warn);
        Finds fresh = new Finds(ClickPrompts.of(at, home, click, number, spreads, size.x(), size.y(), run));
        finds.put(place, fresh);
        return fresh;
    }

    /// What a click finds in a tile of a plane; remembered, so that what was broken off goes on where it was.
    List<StitchedCells.Cell> cells(Click click, int number, int z, int tile, RunContext run)
            throws InterruptedException {
        Finds of = finds(click, number, run);
        Key key = new Key(z, tile);
        List<StitchedCells.Cell> known = of.byTile.get(key);
        if (known == null) {
            var at = tiles.at(z, tiling.window(tile), run);
            known = at.isEmpty()
                    ? List.of()
                    : search.cells(at.get(), tile, of.prompts, number, z == plane(), run);
            of.byTile.put(key, known);
        }
        List<StitchedCells.Cell> out = new ArrayList<>();
        for (StitchedCells.Cell c : known) {
            out.add(new StitchedCells.Cell(number, c.round(), c.decoded(), c.visible()));
        }
        return out;
    }

    boolean spreads() { return spreads; }

    long bytes() {
        long cells = 0;
        for (Finds of : finds.values()) {
            for (List<StitchedCells.Cell> list : of.byTile.values()) {
                for (StitchedCells.Cell c : list) {
                    cells += 200 + 4L * (c.visible().runs().length + c.decoded().signature().length);
                }
            }
        }
        return tiles.bytes() + cells;
    }

    @Override
    public void close() {
        finds.clear();
        tiles.close();
    }
}
