package org.neurarium.cells.chainofprompts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.neurarium.data.BadInput;
import org.neurarium.data.Calibration;
import org.neurarium.data.Channel;
import org.neurarium.data.Column;
import org.neurarium.data.ImageStack;
import org.neurarium.data.MemoryImage;
import org.neurarium.data.PixelType;
import org.neurarium.data.Pixels;
import org.neurarium.data.Points;
import org.neurarium.data.Size;
import org.neurarium.data.Table;
import org.neurarium.math.image.DistanceTransform;
import org.neurarium.testkit.DirectContext;
import org.neurarium.tool.Problem;
import org.neurarium.tool.Session;

class ChainOfPromptsToolTest {
    private static final TissueGenerator.Tissue TISSUE = new TissueGenerator(new SplittableRandom(3)).draw();
    private final ChainOfPromptsTool tool = new ChainOfPromptsTool();

    private static Click clickOn(int kind, double gate) {
        int cell = TISSUE.types().indexOf(kind);
        return new Click(TISSUE.centres().get(cell)[0], TISSUE.centres().get(cell)[1], "kind " + kind, gate);
    }

    private static Points points(Click... clicks) {
        var table = Table.builder()
                .numbers("x", "px", List.of(clicks).stream().mapToDouble(Click::x).toArray())
                .numbers("y", "px", List.of(clicks).stream().mapToDouble(Click::y).toArray())
                .text("type", List.of(clicks).stream().map(Click::type).toList())
                .numbers("gate", "", List.of(clicks).stream().mapToDouble(Click::gate).toArray());
        return Points.of(table.build());
    }

    private static Inputs inputs(ImageStack image, Click... clicks) {
        return new Inputs(image, points(clicks), Optional.empty());
    }

    private Outputs run(Settings settings, Click... clicks) throws InterruptedException {
        try (DirectContext run = new DirectContext()) {
            return tool.run(inputs(TISSUE.image(), clicks), settings, run);
        }
    }

    private String refusal(Inputs in, Settings settings) {
        try (DirectContext run = new DirectContext()) {
            return assertThrows(BadInput.class, () -> tool.run(in, settings, run)).sentence();
        }
    }

    private static void assertSame(Outputs a, Outputs b) {
        assertArrayEquals(a.cells().plane(0, 0), b.cells().plane(0, 0));
        assertEquals(text(a.instances()), text(b.instances()));
        assertEquals(text(a.trace()), text(b.trace()));
    }

    private static List<List<String>> text(Table table) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < table.rows(); i++) {
            int row = i;
            rows.add(table.columns().stream().map(c -> c.text(row)).toList());
        }
        return rows;
    }

    @Test
    void clicksOneByOneInASessionGiveWhatARunGives() throws InterruptedException {
        Click[] clicks = {clickOn(0, 1), clickOn(1, 1.4), clickOn(2, 0.8), new Click(TISSUE.centres().get(9)[0], TISSUE
                .centres()
                .get(9)[1], "kind 0", 1)};
        Outputs ran = run(new Settings(), clicks);
        try (DirectContext run = new DirectContext(0, 2, _ -> {});
                Session<Outputs> session = tool.open(inputs(TISSUE
                        .image()), new Settings(), run)) {
            for (Click click : clicks) {
                session.ask(new Hover(click.x() + 1, click.y()), run);
                session.ask(new Propose(click.x(), click.y(), click.type(), 2), run);
                session.ask(click, run);
            }
            assertSame(ran, session.result(run));
        }
        try (DirectContext one = new DirectContext(5, 1, null)) {
            assertSame(ran, tool.run(inputs(TISSUE.image(), clicks), new Settings(), one));
        }
    }

    @Test
    void theTablesDescribeTheLabelImage() throws InterruptedException {
        Outputs out = run(new Settings(), clickOn(0, 1), clickOn(1, 1));
        assertEquals(List.of("id", "type", "found_by", "x", "y", "score", "area", "x0", "y0", "x1", "y1", "round"), out
                .instances()
                .columns()
                .stream()
                .map(Column::name)
                .toList());
        assertEquals(List.of("click", "round", "role", "x", "y", "similarity"), out.trace()
                .columns()
                .stream()
                .map(Column::name)
                .toList());
        int[] ids = out.cells().plane(0, 0);
        int n = out.instances().rows();
        assertTrue(n > 100, "found " + n);
        int[] areas = new int[n + 1];
        for (int i = 0; i < ids.length; i++) {
            areas[ids[i]]++;
            if (ids[i] == 0) continue;
            int row = ids[i] - 1, x = i % 512, y = i / 512;
            assertTrue(x >= out.instances().column("x0").number(row) && x < out.instances().column("x1").number(row));
            assertTrue(y >= out.instances().column("y0").number(row) && y < out.instances().column("y1").number(row));
        }
        for (int row = 0; row < n; row++) {
            assertEquals(row + 1, out.instances().column("id").number(row));
            assertEquals(areas[row + 1], out.instances().column("area").number(row));
        }
        Set<String> types = new HashSet<>();
        for (int row = 0; row < n; row++) {
            types.add(out.instances().column("type").text(row));
        }
        assertEquals(Set.of("kind 0", "kind 1"), types);
    }

    @Test
    void theSameClickTwiceChangesNothing() throws InterruptedException {
        Outputs once = run(new Settings(), clickOn(0, 1)), twice = run(new Settings(), clickOn(0, 1), clickOn(0, 1));
        assertArrayEquals(once.cells().plane(0, 0), twice.cells().plane(0, 0));
    }

    @Test
    void withNoComponentLargeEnoughOnlyTheClicksAreOutlined() throws InterruptedException {
        Settings usual = new Settings();
        Settings none = new Settings(usual.variant(), 1, 30, Integer.MAX_VALUE, usual.spread(), usual.masks(), usual
                .plane());
        Outputs out = run(none, clickOn(0, 1), clickOn(1, 1));
        assertEquals(2, out.instances().rows());
        assertEquals(0, out.instances().column("round").number(1));
    }

    @Test
    void aProposalIsWhatTheAcceptedClickGivesOfItsType() throws InterruptedException {
        List<Object> partial = new ArrayList<>();
        try (DirectContext run = new DirectContext(0, 2, partial::add);
                Session<Outputs> session = tool.open(inputs(
                        TISSUE.image(), clickOn(0, 1)), new Settings(), run)) {
            partial.clear();
            Click click = clickOn(1, 1);
            Proposal proposal = session.ask(new Propose(click.x(), click.y(), click.type(), 1), run);
            assertTrue(proposal.complete());
            assertEquals(proposal.round() - 1, partial.size(), "a partial answer for every round but the last");
            assertFalse(((Proposal) partial.getFirst()).complete());
            Cells cells = session.ask(click, run);
            assertEquals(cells.cells().stream().filter(c -> c.type().equals("kind 1")).toList(), proposal.cells());
            assertTrue(proposal.cells().size() > 20);
        }
    }

    @Test
    void hoverTellsTheCellAndItsLikelyType() throws InterruptedException {
        try (DirectContext run = new DirectContext();
                Session<Outputs> session = tool.open(inputs(TISSUE.image(),
                        clickOn(0, 1), clickOn(1, 1), clickOn(2, 1)), new Settings(), run)) {
            Click pale = clickOn(1, 1);
            Hovered hovered = session.ask(new Hover(pale.x(), pale.y()), run);
            assertEquals("kind 1", hovered.likelyType());
            assertTrue(hovered.mask().contains((int) pale.x(), (int) pale.y()));
            assertEquals("", hovered.warning());
            SimilarityMap map = session.ask(new Similarity(pale.x(), pale.y(), 1), run);
            assertEquals(256, map.width());
            assertTrue(map.threshold() > 0 && map.threshold() < 1);
            assertTrue(session.bytes() > 1_000_000);
        }
    }

    @Test
    void aClickOutsideTheImageIsRefusedWithItsNumberAndTheSize() {
        String sentence = refusal(inputs(TISSUE.image(), clickOn(0, 1), new Click(600, 20, "a", 1)), new Settings());
        assertEquals(
                "Click 2 at (600, 20) lies outside the image, which has 512 × 512 pixels: x goes from 0 to 511, y from 0 to 511.",
                sentence);
    }

    @Test
    void aClickOnBackgroundIsWarnedOf() throws InterruptedException {
        int spot = emptySpot();
        try (DirectContext run = new DirectContext()) {
            Settings usual = new Settings();
            tool.run(inputs(TISSUE.image(), new Click(spot % 512, spot / 512, "a", 3)), usual, run);
            assertTrue(
                    run.warnings()
                            .stream()
                            .anyMatch(w -> w.startsWith("Click 1: that click seems to be on background")),
                    run.warnings().toString());
            assertTrue(run.warnings().stream().anyMatch(w -> w.startsWith("Basic engine")));
        }
    }

    /// The pixel that is farthest from all cells.
    private static int emptySpot() {
        boolean[] ground = new boolean[512 * 512];
        for (int i = 0; i < ground.length; i++) {
            ground[i] = TISSUE.ids()[i] == 0;
        }
        float[] far = DistanceTransform.of(ground, 512, 512);
        int best = 0;
        for (int i = 0; i < far.length; i++) {
            if (far[i] > far[best]) best = i;
        }
        return best;
    }

    @Test
    void refusesWhatItCannotWorkOn() {
        assertTrue(refusal(inputs(TISSUE.image()), new Settings()).startsWith("There is no click"));
        assertTrue(refusal(inputs(TISSUE.image(), new Click(Double.NaN, 3, "", 1)), new Settings()).contains(
                "Click 1 has no number"));
        ImageStack tiny = MemoryImage.grey(Pixels.of(1, 1, new float[]{1}));
        assertTrue(refusal(inputs(tiny, new Click(0, 0, "", 1)), new Settings()).contains("1 × 1 pixels"));
        ImageStack flat = MemoryImage.grey(Pixels.of(80, 80, new float[6400]));
        assertTrue(refusal(inputs(flat, new Click(5, 5, "", 1)), new Settings()).contains("Every pixel"));
        Settings usual = new Settings();
        Settings deep = new Settings(usual.variant(), 1, 30, 10, usual.spread(), usual.masks(), new Settings.Plane(
                Optional.of("DAPI"), usual.plane().ground(), 4, 0));
        List<Problem> problems = tool.check(inputs(TISSUE.image(), clickOn(0, 1)), deep);
        assertEquals(List.of("plane.channel", "plane.z"), problems.stream().map(Problem::setting).toList());
        assertTrue(problems.getFirst().sentence().contains("red, green, blue"));
    }

    @Test
    void worksOnOneChannelOfSeveralAndSaysWhich() throws InterruptedException {
        Pixels noise = Pixels.of(512, 512, new float[512 * 512]);
        Pixels cells = Pixels.of(512, 512, TISSUE.image().planes().getFirst().floats());
        MemoryImage two = new MemoryImage(new Size(1, 2, 1, 512, 512), PixelType.FLOAT32,
                List.of(Channel.named("empty"),
                        Channel.named("nuclei")),
                false, Calibration.square(0.5), List.of(noise, cells));
        assertEquals(Problem.Level.WARNING, tool.check(inputs(two, clickOn(0, 1)), new Settings()).getFirst().level());
        Settings usual = new Settings();
        Settings second = new Settings(usual.variant(), 1, 30, 10, usual.spread(), usual.masks(), new Settings.Plane(
                Optional.of("nuclei"), usual.plane().ground(), 0, 0));
        try (DirectContext run = new DirectContext()) {
            Outputs out = tool.run(inputs(two, clickOn(0, 1)), second, run);
            assertTrue(out.instances().rows() > 50);
            assertEquals(Calibration.square(0.5), out.cells().calibration());
        }
    }

    @Test
    void aRunCanBeCancelled() {
        try (DirectContext run = new DirectContext()) {
            run.cancel();
            assertThrows(InterruptedException.class,
                    () -> tool.run(inputs(TISSUE.image(), clickOn(0, 1)), new Settings(),
                            run));
        }
    }

    @Test
    void everyPresetNamesSettingsThatAreThere() {
        assertEquals(Set.of("paper", "released-code"), tool.presets().keySet());
    }
}
