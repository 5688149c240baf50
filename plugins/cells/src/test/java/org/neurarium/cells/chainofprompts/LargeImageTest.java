package org.neurarium.cells.chainofprompts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.cells.engine.ClassicalEngine;
import org.neurarium.cells.engine.Embedding;
import org.neurarium.cells.engine.Engine;
import org.neurarium.cells.engine.Mask;
import org.neurarium.cells.engine.MaskOverlap;
import org.neurarium.cells.engine.Picture;
import org.neurarium.cells.engine.StandIn;
import org.neurarium.cells.promptmodel.ShippedModels;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Points;
import org.neurarium.data.Region;
import org.neurarium.data.Table;
import org.neurarium.testkit.DirectContext;
import org.neurarium.tool.RunContext;
import org.neurarium.tool.Session;

class LargeImageTest {
    private static final TissueGenerator.Tissue TISSUE = new TissueGenerator(new SplittableRandom(3)).draw();
    private static final int SIDE = 512, WHOLE = 1024;
    /// A cell that is further than this from every seam is seen with all that its features are made of nearly alike.
    private static final int AWAY = 24;

    private static Settings tiles(int side) {
        Settings usual = new Settings();
        return new Settings(usual.variant(), usual.gate(), usual.maxIter(), usual.minArea(), usual.spread(), usual
                .masks(),
                new Settings.Plane(Optional.empty(), usual.plane().ground(), 0, 0,
                        new Settings.Large(Settings.Planes.ONE, 0.25, 128, side, 64)));
    }

    private static Click click() {
        int cell = TISSUE.types().indexOf(0);
        return new Click(TISSUE.centres().get(cell)[0], TISSUE.centres().get(cell)[1], "small", 1);
    }

    private static Inputs inputs(Optional<Checkpoint> net) {
        Table table = Table.builder()
                .numbers("x", "px", click().x())
                .numbers("y", "px", click().y())
                .text("type", List.of("small"))
                .build();
        return new Inputs(TISSUE.image(), Points.of(table), net);
    }

    private static Inputs unclicked() {
        Table none = Table.builder().numbers("x", "px").numbers("y", "px").build();
        return new Inputs(TISSUE.image(), Points.of(none), Optional.empty());
    }

    private static List<Mask> masks(Outputs out) {
        int[] ids = out.cells().plane(0, 0);
        List<List<Integer>> runs = new ArrayList<>();
        for (int i = 0; i <= out.instances().rows(); i++)
            runs.add(new ArrayList<>());
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE;) {
                int from = x, id = ids[y * SIDE + x];
                while (x < SIDE && ids[y * SIDE + x] == id)
                    x++;
                if (id > 0) runs.get(id).addAll(List.of(y, from, x));
            }
        }
        return runs.stream().skip(1).map(r -> Mask.of(r.stream().mapToInt(i -> i).toArray(), 1)).toList();
    }

    private static List<Mask> run(Settings settings, Optional<Checkpoint> net) throws InterruptedException {
        try (DirectContext run = new DirectContext()) {
            return masks(new ChainOfPromptsTool().run(inputs(net), settings, run));
        }
    }

    private static boolean awayFromSeams(Region box, int side) {
        for (int seam = side; seam < SIDE; seam += side) {
            if (box.x() < seam + AWAY && box.x() + box.width() > seam - AWAY) return false;
            if (box.y() < seam + AWAY && box.y() + box.height() > seam - AWAY) return false;
        }
        return true;
    }

    private static void sameButAtTheSeams(Optional<Checkpoint> net) throws InterruptedException {
        List<Mask> whole = run(tiles(WHOLE), net);
        assertTrue(whole.size() > 100, "found " + whole.size());
        for (int side : new int[]{256, 384}) {
            List<Mask> parts = run(tiles(side), net);
            List<Mask> away = whole.stream().filter(m -> awayFromSeams(m.box(), side)).toList();
            long same = away.stream().filter(m -> parts.stream().anyMatch(p -> MaskOverlap.iou(m, p) >= 0.95)).count();
            assertTrue(same >= 0.99 * away.size(), side + ": " + same + " of " + away.size());
            assertEquals(whole.size(), parts.size(), 0.02 * whole.size(), "tiles of " + side);
            for (int i = 0; i < parts.size(); i++) {
                for (int j = 0; j < i; j++)
                    assertTrue(MaskOverlap.iou(parts.get(i), parts.get(j)) <= 0.3, "a cell is there twice");
            }
            noneIsCut(parts, whole, side);
        }
    }

    /// Of cells that lie across a seam nearly all come whole.
    private static void noneIsCut(List<Mask> parts, List<Mask> whole, int side) {
        List<Mask> across = whole.stream()
                .filter(m -> m.box().x() < side && m.box().x() + m.box().width() > side || m.box().y() < side && m.box()
                        .y() + m.box().height() > side)
                .toList();
        long kept = across.stream().filter(m -> parts.stream().anyMatch(p -> MaskOverlap.iou(m, p) >= 0.8)).count();
        assertTrue(across.size() > 5 && kept >= 0.8 * across.size(), side + ": " + kept + " of " + across.size());
    }

    @Test
    void theSideOfATileChangesNothingAwayFromSeamsWithoutANetwork() throws InterruptedException {
        sameButAtTheSeams(Optional.empty());
    }

    @Test
    void theSideOfATileChangesNothingAwayFromSeamsWithTheBuiltInNetwork(@TempDir Path folder) throws IOException,
            InterruptedException {
        try (Checkpoint net = ShippedModels.read(folder)) {
            sameButAtTheSeams(Optional.of(net));
        }
    }

    /// Counts the embeddings that are open.
    private record Counting(Engine real, AtomicInteger open, AtomicInteger most, AtomicInteger made) implements Engine {
        @Override
        public String name() { return real.name(); }

        @Override
        public Engine fitted(Picture overview, int longest, RunContext run) throws InterruptedException {
            return new Counting(real.fitted(overview, longest, run), open, most, made);
        }

        @Override
        public Embedding encode(Picture picture, RunContext run) throws InterruptedException {
            made.incrementAndGet();
            most.accumulateAndGet(open.incrementAndGet(), Math::max);
            return new Counted(real.encode(picture, run), open);
        }
    }

    private record Counted(Embedding real, AtomicInteger open) implements StandIn {
        @Override
        public Optional<String> limits() { return Optional.empty(); }

        @Override
        public void close() {
            open.decrementAndGet();
            real.close();
        }
    }

    @Test
    void onlyAFewTilesAreHeldAtOnceAndNoneAfterwards() throws InterruptedException {
        Counting engine = new Counting(new ClassicalEngine(), new AtomicInteger(), new AtomicInteger(),
                new AtomicInteger());
        try (DirectContext run = new DirectContext()) {
            Object _ = new ChainOfPromptsTool(engine, true).run(inputs(Optional.empty()), tiles(128), run);
        }
        assertTrue(engine.made.get() >= 17, "tiles looked at: " + engine.made.get());
        assertTrue(engine.most.get() <= Tiles.MOST_HELD, "held at once: " + engine.most.get());
        assertEquals(0, engine.open.get());
    }

    @Test
    void theSessionAnswersAsTheRunDoesAndShowsTheNearestTilesFirst() throws InterruptedException {
        List<Object> seen = new ArrayList<>();
        Outputs ran;
        try (DirectContext run = new DirectContext()) {
            ran = new ChainOfPromptsTool().run(inputs(Optional.empty()), tiles(128), run);
        }
        try (DirectContext run = new DirectContext(0, 2, seen::add);
                Session<Outputs> session = new ChainOfPromptsTool().open(unclicked(), tiles(128), run)) {
            Click c = click();
            assertTrue(session.ask(new Hover(c.x(), c.y()), run).mask().contains((int) c.x(), (int) c.y()));
            Proposal all = session.ask(new Propose(c.x(), c.y(), c.type(), c.gate()), run);
            Proposal first = (Proposal) seen.getFirst();
            assertTrue(!first.complete() && all.complete() && first.cells().size() < all.cells().size());
            for (Instance cell : first.cells())
                assertTrue(Math.hypot(cell.x() - c.x(), cell.y() - c.y()) < 2 * 128 + 20, "far away first: " + cell);
            Cells accepted = session.ask(c, run);
            assertEquals(all.cells().size(), accepted.cells().size());
            assertArrayEquals(ran.cells().plane(0, 0), session.result(run).cells().plane(0, 0));
            SimilarityMap map = session.ask(new Similarity(c.x(), c.y(), 1), run);
            assertTrue(map.values()[(int) c.y() * map.width() + (int) c.x()] > map.threshold());
        }
    }

    @Test
    void aHoverIsAnsweredAtOnceWhereItsTileIsEncodedWhileASearchGoesOn() throws InterruptedException {
        Click c = click();
        List<Optional<Hovered>> near = new ArrayList<>(), far = new ArrayList<>();
        AtomicReference<Session<Outputs>> searched = new AtomicReference<>();
        // Previews come on the session's own thread, between tiles: what is asked from another thread then meets the search.
        try (DirectContext run = new DirectContext(0, 2, _ -> near.add(elsewhere(searched, new Hover(c.x(), c.y()))));
                Session<Outputs> session = new ChainOfPromptsTool().open(unclicked(), tiles(128), run)) {
            searched.set(session);
            assertTrue(session.glance(new Hover(c.x(), c.y())).isEmpty(), "nothing is encoded yet");
            Hovered asked = session.ask(new Hover(c.x(), c.y()), run);
            Object _ = session.ask(new Propose(c.x(), c.y(), c.type(), c.gate()), run);
            assertEquals(Optional.of(List.of(asked.mask().box())), near.getFirst().map(h -> List.of(h.mask().box())));
            far.add(session.glance(new Hover(-5, 3)));
            assertTrue(far.getFirst().isEmpty(), "outside the image");
            assertTrue(session.glance(c).isEmpty(), "a step is never taken out of its turn");
        }
        assertTrue(Objects.requireNonNull(searched.get()).glance(new Hover(c.x(), c.y())).isEmpty(), "closed");
    }

    private static Optional<Hovered> elsewhere(AtomicReference<Session<Outputs>> session, Hover hover) {
        return CompletableFuture.supplyAsync(() -> Objects.requireNonNull(session.get()).glance(hover)).join();
    }

    @Test
    void whatIsCancelledBetweenTilesLeavesTheSessionAsItWas() throws InterruptedException {
        try (DirectContext open = new DirectContext();
                Session<Outputs> session = new ChainOfPromptsTool().open(unclicked(), tiles(128), open)) {
            AtomicInteger told = new AtomicInteger();
            DirectContext[] asked = new DirectContext[1];
            asked[0] = new DirectContext(0, 2, _ -> {
                if (told.incrementAndGet() == 2) asked[0].cancel();
            });
            try (DirectContext run = asked[0]) {
                assertThrows(InterruptedException.class, () -> session.ask(click(), run));
                assertEquals(2, run.steps("looking through tiles"));
            }
            assertEquals(0, session.result(open).instances().rows());
        }
    }

    @Test
    void tilesThatFitNoGridAreRefusedWithWhatToDo() {
        try (DirectContext run = new DirectContext()) {
            String sentence = assertThrows(BadInput.class, () -> new ChainOfPromptsTool().run(inputs(Optional.empty()),
                    tiles(200), run)).sentence();
            assertTrue(sentence.contains("200") && sentence.contains("multiple of 128"), sentence);
        }
    }

    @Test
    void everyPixelBelongsToOneTileAndWindowsLieOnOneGrid() {
        Tiling tiling = new Tiling(1000, 700, 256, 64);
        int[] owned = new int[1000 * 700];
        Set<Integer> offsets = new HashSet<>();
        for (int tile = 0; tile < tiling.count(); tile++) {
            Region core = tiling.core(tile), window = tiling.window(tile);
            for (int y = core.y(); y < core.y() + core.height(); y++) {
                for (int x = core.x(); x < core.x() + core.width(); x++)
                    owned[y * 1000 + x]++;
            }
            offsets.add(Math.floorMod(window.x(), Engine.QUANTUM));
            assertEquals(0, window.width() % Engine.QUANTUM);
            assertEquals(core.intersect(window), core);
        }
        assertTrue(Arrays.stream(owned).allMatch(n -> n == 1));
        Region home = tiling.home(990, 10);
        offsets.add(Math.floorMod(home.x(), Engine.QUANTUM));
        assertEquals(1, offsets.size());
        assertTrue(home.contains(990, 10));
        int[] order = tiling.nearest(990, 10);
        assertEquals(tiling.at(990, 10), order[0]);
        assertEquals(tiling.at(10, 690), order[order.length - 1]);
        assertEquals(tiling.count(), Arrays.stream(order).boxed().sorted(Comparator.naturalOrder()).distinct().count());
    }
}
